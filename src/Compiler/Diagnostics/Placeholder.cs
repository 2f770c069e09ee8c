using System.Text;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Diagnostics;

/// <summary>Stands in until the compiler's own renderer is merged.</summary>
public static class DiagnosticRenderer
{
    /// <summary>The findings as text.</summary>
    public static string Render(
        IReadOnlyList<Diagnostic> diagnostics, IReadOnlyList<SourceFile> files, bool color)
    {
        var text = new StringBuilder();
        foreach (var finding in diagnostics)
        {
            text.Append(color ? "\e[31m" : "")
                .Append(finding.Severity == Severity.Error ? "error " : "warning ")
                .Append(finding.Code).Append(": ").Append(finding.Title).Append(color ? "\e[0m" : "")
                .Append('\n');
        }

        return text.ToString();
    }
}

/// <summary>Stands in until the compiler's own writer is merged.</summary>
public static class DiagnosticJson
{
    /// <summary>The findings as JSON.</summary>
    public static string Write(
        IReadOnlyList<Diagnostic> diagnostics, IReadOnlyList<SourceFile> files) =>
        "[" + string.Join(",", diagnostics.Select(d => $"{{\"code\":\"{d.Code}\"}}")) + "]\n";
}
