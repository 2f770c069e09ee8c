using System.Text.RegularExpressions;
using VpcLang.Conformance.Tests.Harness;

namespace VpcLang.Conformance.Tests;

/// <summary>A promise without a test is a wish: docs/safety.md names a test for each.</summary>
public sealed partial class SafetyDocumentTests
{
    private static readonly string Folder = Path.Combine(Checkout.Root, "docs");

    public static TheoryData<string, string> Promises()
    {
        var text = File.ReadAllText(Path.Combine(Folder, "safety.md"));
        var promises = new TheoryData<string, string>();
        var named = Link().Matches(text).Select(m => (m.Groups["test"].Value, m.Groups["file"].Value));
        foreach (var (test, file) in named.Distinct())
            promises.Add(test, file);
        return promises;
    }

    [Theory]
    [MemberData(nameof(Promises))]
    public void Every_promise_names_a_test_that_is_there(string test, string file)
    {
        var text = File.ReadAllText(Path.Combine(Folder, file));
        Assert.Contains($" {test}(", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_row_of_promises_has_a_test()
    {
        var rows = File.ReadLines(Path.Combine(Folder, "safety.md"))
            .SkipWhile(line => !line.StartsWith("| promise", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith("| ", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Matches(Link(), row));
    }

    [GeneratedRegex(
        @"\[(?<test>[A-Z]\w+)\]\((?<file>\.\./tests/[^)]+\.cs)\)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
