using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Tests;

/// <summary>
/// Every folder of tests/Cases compiles to the output that lies beside it. With the environment
/// variable <c>VPCLANG_ACCEPT=1</c> the output is written instead; read the difference.
/// </summary>
public sealed class CaseTests
{
    private const int LongestCase = 30;

    private static readonly bool IsAccepting =
        Environment.GetEnvironmentVariable("VPCLANG_ACCEPT") == "1";

    public static TheoryData<string> Names => [.. Case.All().Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_case_gives_the_output_that_lies_beside_it(string name)
    {
        var @case = Case.Named(name);
        var input = @case.Input();
        var result = Compilation.Compile(input);
        var network = result.Network is null ? "" : NetworkJson.Write(result.Network) + "\n";
        Expect(
            @case.DiagnosticsFile,
            DiagnosticRenderer.Render(result.Diagnostics, result.Files, color: false));
        Expect(@case.NetworkFile, network);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_suggested_edit_mends_what_it_is_suggested_for(string name)
    {
        var input = Case.Named(name).Input();
        var before = Compilation.Compile(input).Diagnostics;
        foreach (var finding in before.Where(d => !d.Edits.IsEmpty && IsIn(input, d)))
        {
            var files = input.Files.Select(f => Mend(f, finding.Edits));
            var after = Compilation.Compile(input with { Files = [.. files] }).Diagnostics;
            Assert.True(
                Count(after, finding.Code) < Count(before, finding.Code),
                $"{name}: the edit of {finding.Code} leaves the mistake in place");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_case_is_short_enough_to_be_read(string name)
    {
        foreach (var file in Case.Named(name).Input().Files)
            Assert.InRange(file.Text.Split('\n').Length, 1, LongestCase);
    }

    private static bool IsIn(CompilationInput input, Diagnostic finding) =>
        finding.Edits.All(e => input.Files.Any(f => f.Path == e.File));

    private static SourceFile Mend(SourceFile file, IEnumerable<Edit> edits)
    {
        var text = file.Text;
        var own = edits.Where(e => e.File == file.Path).OrderByDescending(e => e.Range.Start);
        foreach (var edit in own)
            text = text[..edit.Range.Start] + edit.NewText + text[edit.Range.End..];
        return file with { Text = text };
    }

    private static int Count(IEnumerable<Diagnostic> diagnostics, string code) =>
        diagnostics.Count(d => d.Code == code);

    private static void Expect(string file, string actual)
    {
        if (!IsAccepting)
            Assert.Equal(File.Exists(file) ? File.ReadAllText(file) : "", actual);
        else if (actual.Length > 0)
            File.WriteAllText(file, actual);
        else
            File.Delete(file);
    }
}
