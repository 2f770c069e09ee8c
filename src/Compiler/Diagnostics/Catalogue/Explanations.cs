using System.Text;

namespace VpcLang.Compiler.Diagnostics.Catalogue;

/// <summary>
/// The explanations of all codes. Each is a small text under <c>Diagnostics/Explanations</c>, a
/// file a code, which the program carries with it.
/// </summary>
public static class Explanations
{
    private const string SourceMark = "Source: ";

    private const string CodeIndent = "    ";

    /// <summary>The codes that there are texts for.</summary>
    public static IEnumerable<string> Codes =>
        typeof(Explanations).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("VPC", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    /// <summary>The explanation of a code; null where nobody has written one.</summary>
    public static Explanation? Of(DiagnosticCode code)
    {
        using var stream = typeof(Explanations).Assembly.GetManifestResourceStream(code.Code);
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Parse(code, reader.ReadToEnd().Split('\n'));
    }

    private static Explanation Parse(DiagnosticCode code, string[] lines)
    {
        var rule = lines.TakeWhile(line => line.Length > 0);
        var source = lines.FirstOrDefault(l => l.StartsWith(SourceMark, StringComparison.Ordinal));
        return new Explanation(
            code,
            string.Join('\n', rule),
            CodeBehind(lines, "Wrong:"),
            CodeBehind(lines, "Right:"),
            source?[SourceMark.Length..] ?? "");
    }

    /// <summary>The indented lines behind a heading, and the empty line after it.</summary>
    private static string? CodeBehind(string[] lines, string heading)
    {
        var at = Array.IndexOf(lines, heading);
        if (at < 0)
            return null;
        var code = lines.Skip(at + 2)
            .TakeWhile(line => line.StartsWith(CodeIndent, StringComparison.Ordinal))
            .Select(line => line[CodeIndent.Length..] + "\n");
        return string.Concat(code);
    }
}
