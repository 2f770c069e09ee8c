using System.Collections.Immutable;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Formatting;

/// <summary>A file in its canonical layout, or as it was where it has errors.</summary>
/// <param name="Text">The text; lines end in LF, and so does the file.</param>
/// <param name="Diagnostics">Errors of the text, for which it was left alone.</param>
public sealed record FormatResult(string Text, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>
/// Lays a file out as the manual does. It moves words, and never adds, takes away or reorders one;
/// formatting twice is formatting once.
/// </summary>
public static class Formatter
{
    /// <summary>The most columns that a block on one line, or an aligned line, may take.</summary>
    public const int WidthColumns = 100;

    /// <summary>Formats a file; never throws for any text.</summary>
    public static FormatResult Format(SourceFile file)
    {
        var found = new DiagnosticBag();
        SyntaxTree.Parse(file, found);
        ImmutableArray<Diagnostic> errors =
        [
            .. found.InSourceOrder([file]).Where(d => d.Severity == Severity.Error),
        ];
        if (!errors.IsEmpty)
            return new FormatResult(file.Text, errors);

        var before = Lexed.Of(file);
        var text = LayOut(before);

        // A layout that would read differently would be a mistake of ours: the text stays as it is.
        var after = Lexed.Of(file with { Text = text });
        return new FormatResult(Meaning.IsSame(before, after) ? text : file.Text, []);
    }

    /// <summary>The text of a file without errors, laid out anew.</summary>
    internal static string LayOut(Lexed source)
    {
        var rows = new RowReader(source.Tokens).Read(source.Outline);
        Alignment.Apply(rows);
        return Printer.Print(rows);
    }
}
