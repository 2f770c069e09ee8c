namespace VpcLang.Architecture.Tests;

/// <summary>Decisions are pages that say what was decided, why, and what follows.</summary>
public sealed class DecisionTests
{
    public static TheoryData<string> Pages => new(
        Repository.Files(".md", "docs/decisions").Select(Repository.Relative));

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_decision_has_a_number_a_title_and_reasons(string page)
    {
        Assert.Matches("^[0-9]{4}-[a-z0-9-]+\\.md$", Path.GetFileName(page));
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, page));
        Assert.StartsWith("# ", lines[0], StringComparison.Ordinal);
        Assert.True(lines.Count(line => line.Length > 0) > 3, $"{page} gives no reasons");
    }

    [Fact]
    public void No_two_decisions_share_a_number()
    {
        var numbers = Repository.Files(".md", "docs/decisions")
            .Select(page => Path.GetFileName(page)[..4]).ToList();
        Assert.Equal(numbers.Distinct(StringComparer.Ordinal), numbers);
    }
}
