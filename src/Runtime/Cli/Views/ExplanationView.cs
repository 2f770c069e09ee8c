using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;

namespace VpcLang.Cli.Views;

/// <summary>Prints what is behind a code, and the list of all codes.</summary>
internal sealed class ExplanationView(TextWriter output, bool color)
{
    private readonly Paint _paint = new(color);

    /// <summary>One explanation.</summary>
    public void Write(Explanation explanation)
    {
        output.WriteLine($"{Label(explanation.Code)}: {_paint.Bold(explanation.Code.Title)}");
        output.WriteLine();
        output.WriteLine(explanation.Rule);
        WriteCode("Wrong:", explanation.Wrong);
        WriteCode("Right:", explanation.Right);
        output.WriteLine();
        output.WriteLine(_paint.Dim($"Source: {explanation.Source}"));
    }

    /// <summary>A line for each code.</summary>
    public void Write(IEnumerable<DiagnosticCode> codes)
    {
        foreach (var code in codes)
            output.WriteLine($"{code.Code}  {Severity(code),-7}  {code.Title}");
    }

    private void WriteCode(string heading, string? code)
    {
        if (code is null)
            return;
        output.WriteLine();
        output.WriteLine(_paint.Bold(heading));
        output.WriteLine();
        foreach (var line in code.TrimEnd('\n').Split('\n'))
            output.WriteLine($"    {line}".TrimEnd());
    }

    private string Label(DiagnosticCode code)
    {
        var text = $"{Severity(code)} {code.Code}";
        return code.Severity == Compiler.Diagnostics.Severity.Error
            ? _paint.Red(text)
            : _paint.Yellow(text);
    }

    private static string Severity(DiagnosticCode code) =>
        code.Severity == Compiler.Diagnostics.Severity.Error ? "error" : "warning";
}
