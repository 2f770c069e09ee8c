using System.Collections.Immutable;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Tests;

/// <summary>What <c>vpclang explain</c> says is so.</summary>
public sealed class ExplanationTests
{
    private const string Parameter = "# --var ";

    /// <summary>Codes that only texts longer than an explanation produce.</summary>
    private static readonly string[] WithoutExample = ["VPC1009", "VPC1014", "VPC1015", "VPC2017"];

    public static TheoryData<string> Codes => [.. DiagnosticCatalogue.All.Select(c => c.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_is_explained_with_its_source(string code)
    {
        var explanation = Find(code);
        Assert.EndsWith(".", explanation.Rule, StringComparison.Ordinal);
        Assert.NotEmpty(explanation.Source);
        Assert.Equal(WithoutExample.Contains(code), explanation.Wrong is null);
        Assert.Equal(WithoutExample.Contains(code), explanation.Right is null);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_wrong_example_gives_the_finding_and_the_right_one_no_error(string code)
    {
        var explanation = Find(code);
        if (explanation.Wrong is not { } wrong || explanation.Right is not { } right)
            return;
        Assert.Contains(code, Compile(wrong).Select(d => d.Code));
        var after = Compile(right);
        Assert.DoesNotContain(code, after.Select(d => d.Code));
        Assert.DoesNotContain(after, d => d.Severity == Severity.Error);
    }

    [Fact]
    public void Every_failure_of_a_host_is_explained_with_its_source() =>
        Assert.All(HostCodes.All, code =>
        {
            var explanation = Explanations.Of(code);
            Assert.True(explanation is not null, $"{code.Code} has no text");
            Assert.EndsWith(".", explanation.Rule, StringComparison.Ordinal);
            Assert.NotEmpty(explanation.Source);
        });

    [Fact]
    public void No_explanation_is_left_over_from_a_code_that_has_gone() =>
        Assert.Empty(Explanations.Codes.Except(
            DiagnosticCatalogue.WithHosts.Select(c => c.Code), StringComparer.Ordinal));

    private static Explanation Find(string code)
    {
        var explanation = Explanations.Of(DiagnosticCatalogue.All.Single(c => c.Code == code));
        Assert.True(explanation is not null, $"{code} has no text in Diagnostics/Explanations");
        return explanation;
    }

    /// <summary>
    /// An example may begin with the <c>--var</c> that it is compiled with, or with a file that it
    /// reads: <c># name: text</c>. It is itself <c>main.vpc</c>.
    /// </summary>
    private static ImmutableArray<Diagnostic> Compile(string text)
    {
        var first = text.Split('\n')[0];
        var given = first.StartsWith(Parameter, StringComparison.Ordinal)
            ? first[Parameter.Length..].Split('=')
            : null;
        return Compilation.Compile(new CompilationInput
        {
            DefaultProjectName = "example",
            Files = [new SourceFile("main.vpc", text)],
            FindFile = (_, path) => Find(path, text),
            Parameters = given is null
                ? ImmutableDictionary<string, string>.Empty
                : ImmutableDictionary<string, string>.Empty.Add(given[0], given[1]),
        }).Diagnostics;
    }

    private static FoundFile Find(string path, string text)
    {
        if (path == "main.vpc")
            return new FoundFile { Path = path, Text = text };
        var start = $"# {path}: ";
        var first = text.Split('\n')[0];
        return first.StartsWith(start, StringComparison.Ordinal)
            ? new FoundFile { Path = path, Text = first[start.Length..] }
            : FoundFile.Refused("there is no such file");
    }
}
