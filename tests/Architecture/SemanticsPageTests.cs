using System.Text.RegularExpressions;

namespace VpcLang.Architecture.Tests;

/// <summary>The page on what a network means names, for every rule, what shows that it holds.</summary>
public sealed partial class SemanticsPageTests
{
    private const int Rules = 25;

    private static readonly string Page =
        File.ReadAllText(Path.Combine(Repository.Root, "docs/semantics.md"));

    public static TheoryData<int> Numbers => new(Enumerable.Range(1, Rules));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Every_rule_is_shown_by_a_test_that_exists(int number)
    {
        var text = Assert.Single(
            Page.Split("\n**").Skip(1), p => p.StartsWith($"{number}. ", StringComparison.Ordinal));
        Assert.Contains("\n→ ", text, StringComparison.Ordinal);
        var links = LinksIn(text[text.IndexOf("\n→ ", StringComparison.Ordinal)..]);
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.True(
            Path.Exists(Path.Combine(Repository.Root, "docs", link)), $"{link} is not there"));
    }

    [Fact]
    public void Every_case_that_sends_packets_stands_with_its_rule()
    {
        var linked = LinksIn(Page).Select(Path.GetFileName).ToHashSet(StringComparer.Ordinal);
        var cases = Directory.GetDirectories(Path.Combine(Repository.Root, "tests/Conformance/Cases"))
            .Select(Path.GetFileName);
        Assert.All(cases, name => Assert.Contains(name, linked));
    }

    private static List<string> LinksIn(string text) =>
        [.. Link().Matches(text).Select(m => m.Groups["target"].Value.Split('#')[0])];

    [GeneratedRegex(@"\]\((?<target>[^)]+)\)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
