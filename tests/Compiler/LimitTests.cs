using System.Diagnostics;
using System.Text;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Tests;

/// <summary>Sizes at which a careless compiler falls over, or falls asleep.</summary>
public sealed class LimitTests
{
    private const int Many = 100_000;

    /// <summary>A hang and a square of the input take longer, however busy the machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static TheoryData<string, string> Towers => new()
    {
        { "open braces", string.Concat(Enumerable.Repeat("vpc a {\n", Many)) },
        { "bare braces", new string('{', Many) },
        { "closing braces", new string('}', Many) },
        { "open brackets", "let a = " + new string('[', Many) },
        { "brackets closed by braces", new string('[', Many) + new string('}', Many) },
        { "brackets in a map", "let a = {" + new string('[', Many) + new string('}', Many) },
        { "parentheses", $"let a = {new string('(', Many)}1{new string(')', Many)}" },
        { "not", "let a = " + string.Concat(Enumerable.Repeat("not ", Many)) + "true" },
        { "minus", "let a = " + string.Concat(Enumerable.Repeat("- ", Many)) + "1" },
        { "a long sum", "let a = 1" + string.Concat(Enumerable.Repeat(" + 1", Many)) },
        { "members", "let a = b" + string.Concat(Enumerable.Repeat(".c", Many)) },
        { "calls", "let a = b" + string.Concat(Enumerable.Repeat("()", Many)) },
        { "conditions", "let a = " + string.Concat(Enumerable.Repeat("if ", Many)) },
        { "types", "param a: " + string.Concat(Enumerable.Repeat("list<", Many)) },
        { "interpolations", "let a = " + string.Concat(Enumerable.Repeat("\"${", Many)) },
        { "strings", "let a = " + new string('"', Many) },
        { "skipped blocks", string.Concat(Enumerable.Repeat("if x {\n", Many)) },
        { "a chain of values", Chain(2_000) },
    };

    [Theory]
    [MemberData(nameof(Towers))]
    public void A_tower_is_a_finding_and_not_a_crash(string what, string text)
    {
        var (result, time) = Compile(text);
        Assert.NotEmpty(result.Diagnostics);
        Assert.True(time < Patience, $"{what} took {time}");
    }

    [Fact]
    public void A_chain_of_values_beyond_all_measure_is_one_finding()
    {
        var (result, _) = Compile(Chain(2_000));
        Assert.Equal("VPC2017", Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void Ten_thousand_instances_compile_without_waiting()
    {
        var text = Large(10_000);
        Compile(text);
        var (result, time) = Compile(text);
        Assert.NotNull(result.Network);
        Assert.True(time < Patience, $"{time}");
    }

    [Fact]
    public void Ten_thousand_mistakes_are_reported_without_waiting()
    {
        var text = Large(10_000).Replace("subnet = s", "subnet = t", StringComparison.Ordinal);
        var (result, time) = Compile(text);
        Assert.Equal(DiagnosticBag.MostFindings + 1, result.Diagnostics.Length);
        var clock = Stopwatch.StartNew();
        var rendered = DiagnosticRenderer.Render(
            result.Diagnostics, [new SourceFile("main.vpc", text)], color: false);
        Assert.EndsWith("1001 errors\n", rendered, StringComparison.Ordinal);
        Assert.True(time + clock.Elapsed < Patience, $"{time} {clock.Elapsed}");
    }

    [Theory]
    [InlineData("@\n", "VPC1014")]
    [InlineData("\"\n", "VPC1014")]
    [InlineData("let a = 1\n", "VPC1015")]
    [InlineData("x = = 1\n", "VPC1015")]
    [InlineData("}", "VPC1015")]
    public void A_file_of_nothing_but_mistakes_ends_in_as_many_findings_as_anybody_reads(
        string line, string last)
    {
        var text = string.Concat(Enumerable.Repeat(line, 1_000_000 / line.Length));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (result, time) = Compile(text);
        var rendered = DiagnosticRenderer.Render(
            result.Diagnostics, [new SourceFile("main.vpc", text)], color: false);
        Assert.Null(result.Network);
        Assert.Contains(last, rendered, StringComparison.Ordinal);
        Assert.InRange(result.Diagnostics.Length, 2, DiagnosticBag.MostFindings + 1);

        // Allocated in all, of which the most is given back while it runs.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000_000);
        Assert.True(time < Patience, $"{time}");
    }

    /// <summary>Values that each read the next, the first of them first.</summary>
    private static string Chain(int length) => string.Concat(
        Enumerable.Range(0, length).Select(i => $"let v{i} = v{i + 1}\n")) + $"let v{length} = 1\n";

    private static string Large(int instances)
    {
        var text = new StringBuilder("vpc v {\n  cidr = 10.0.0.0/16\n");
        for (var s = 0; s < 40; s++)
            text.AppendLine($"  subnet s{s} {{ cidr = 10.0.{s * 4}.0/22 }}");
        for (var i = 0; i < instances; i++)
        {
            text.AppendLine(
                $"  instance i{i} {{ subnet = s{i % 40}; security_groups = [g{i % 50}] }}");
        }

        for (var g = 0; g < 50; g++)
        {
            text.AppendLine(
                $"  security_group g{g} {{ allow tcp/{g + 1} from group.g{(g + 1) % 50} }}");
        }

        return text.Append("}\n").ToString();
    }

    private static (CompilationResult Result, TimeSpan Time) Compile(string text)
    {
        var clock = Stopwatch.StartNew();
        var result = Compilation.Compile(new CompilationInput
        {
            DefaultProjectName = "limits",
            Files = [new SourceFile("main.vpc", text)],
        });
        return (result, clock.Elapsed);
    }
}
