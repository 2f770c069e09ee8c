using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;

namespace VpcLang.Compiler.Tests;

/// <summary>The codes that users look up.</summary>
public sealed class CatalogueTests
{
    /// <summary>
    /// Codes that only texts longer than a case produce; a test of its own shows each.
    /// </summary>
    private static readonly string[] ShownElsewhere = ["VPC1014", "VPC1015", "VPC2017"];

    [Fact]
    public void No_two_findings_share_a_code() => Assert.Equal(
        DiagnosticCatalogue.WithHosts.Count,
        DiagnosticCatalogue.WithHosts.Select(c => c.Code).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void A_code_is_a_word_that_can_be_searched_for() =>
        Assert.All(DiagnosticCatalogue.WithHosts, c => Assert.Matches("^VPC[1-5][0-9]{3}$", c.Code));

    [Fact]
    public void Every_code_is_shown_by_a_case()
    {
        var shown = Case.All()
            .SelectMany(c => Compilation.Compile(c.Input()).Diagnostics)
            .Select(d => d.Code)
            .Concat(ShownElsewhere)
            .ToHashSet(StringComparer.Ordinal);
        Assert.All(DiagnosticCatalogue.All, c => Assert.Contains(c.Code, shown));
    }

    [Fact]
    public void Every_code_is_in_the_manual()
    {
        var manual = File.ReadAllText(Repository.PathOf("docs", "language.md"));
        Assert.All(DiagnosticCatalogue.WithHosts, c => Assert.Contains(
            $"| {c.Code} | {c.Title} | {(c.Severity == Severity.Error ? "error" : "warning")} |",
            manual, StringComparison.Ordinal));
    }

    [Fact]
    public void The_manual_lists_no_code_that_there_is_not() =>
        Assert.All(
            File.ReadLines(Repository.PathOf("docs", "language.md"))
                .Where(line => line.StartsWith("| VPC", StringComparison.Ordinal))
                .Select(line => line.Split('|')[1].Trim()),
            code => Assert.Contains(DiagnosticCatalogue.WithHosts, c => c.Code == code));
}
