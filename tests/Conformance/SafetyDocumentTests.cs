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
        var tables = File.ReadAllText(Path.Combine(Folder, "safety.md"))
            .Split("| promise | test |\n|---|---|\n")
            .Skip(1)
            .Select(text => text
                .Split('\n')
                .TakeWhile(line => line.StartsWith("| ", StringComparison.Ordinal))
                .ToList())
            .ToList();
        Assert.True(tables.Count > 1, "the tables of promises were not found");
        Assert.All(tables, Assert.NotEmpty);
        Assert.All(tables.SelectMany(rows => rows), row => Assert.Matches(Link(), row));
    }

    [GeneratedRegex(
        @"\[(?<test>[A-Z]\w+)\]\((?<file>\.\./tests/[^)]+\.cs)\)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
