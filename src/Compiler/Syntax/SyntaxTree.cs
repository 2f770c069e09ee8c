using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Syntax;

/// <summary>
/// A file as a tree. Every character of the source is in one of its tokens, and every token in one
/// of its statements: a formatter and an editor work from the same tree as the compiler.
/// </summary>
internal sealed record SyntaxTree
{
    /// <summary>The file.</summary>
    public required SourceFile File { get; init; }

    /// <summary>All tokens, blanks and comments included.</summary>
    public required TokenTable Tokens { get; init; }

    /// <summary>The file's statements.</summary>
    public required BlockSyntax Root { get; init; }

    /// <summary>Parses a file; whatever the text is, there is a tree.</summary>
    public static SyntaxTree Parse(SourceFile file, DiagnosticBag found)
    {
        var tokens = Lexer.Lex(file.Text, out var stoppedAt);
        var outline = OutlineReader.Read(file.Path, tokens, found);
        var root = new StatementReader(file.Path, tokens, found).Block(outline);
        if (stoppedAt is { } at)
            found.Add(SyntaxErrors.Unread(new Place(file.Path, new TextRange(at, 0))));
        found.NoteStop();
        return new SyntaxTree
        {
            File = file,
            Tokens = tokens,
            Root = root,
        };
    }
}
