using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Formatting;

/// <summary>A file as tokens, and as statements and blocks of them.</summary>
internal sealed record Lexed(TokenTable Tokens, OutlineBlock Outline)
{
    /// <summary>Reads a file; its findings are the parser's business.</summary>
    public static Lexed Of(SourceFile file)
    {
        var tokens = Lexer.Lex(file.Text);
        return new Lexed(tokens, OutlineReader.Read(file.Path, tokens, new DiagnosticBag()));
    }
}
