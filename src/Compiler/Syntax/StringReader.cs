using System.Collections.Immutable;
using System.Text;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Syntax;

/// <summary>A part of a string: its text, or an interpolation, or a bad escape.</summary>
internal sealed record StringPart(TextRange Range, string? Text, bool IsInterpolation);

/// <summary>Reads strings: escapes and <c>${ }</c>.</summary>
internal static class StringReader
{
    /// <summary>
    /// The string as an expression; mistakes in it are found by <see cref="Vetting"/>.
    /// </summary>
    public static Expr Read(Token token)
    {
        var source = token.Source;
        var parts = ImmutableArray.CreateBuilder<Expr>();
        foreach (var part in Parts(token))
        {
            if (part.Text is not null)
                parts.Add(new LiteralExpr(part.Range, new StringValue(part.Text)));
            else
                parts.Add(part.IsInterpolation ? Interpolated(source, part.Range) : Error(part));
        }

        return parts.Count switch
        {
            0 => new LiteralExpr(token.Range, new StringValue("")),
            1 when parts[0] is LiteralExpr only => only with { Range = token.Range },
            _ => new StringExpr(token.Range, parts.ToImmutable()),
        };
    }

    /// <summary>The tokens of an interpolation that the parser reads.</summary>
    public static Token[] TokensOf(string source, TextRange range) =>
        Lexer.Lex(source, range.Start, range.End).WithoutBlanks();

    /// <summary>The parts between the quotes, in order.</summary>
    public static IEnumerable<StringPart> Parts(Token token)
    {
        var source = token.Source;
        var range = token.Range;
        var end = range.End - 1;
        var text = new StringBuilder();
        var start = range.Start + 1;
        for (var at = start; at < end; at++)
        {
            var next = Scanner.At(source, at + 1, end);
            if (source[at] == '$' && next == '{')
            {
                if (text.Length > 0)
                    yield return new(TextRange.Between(start, at), text.ToString(), false);
                text.Clear();
                var close = CloseOf(source, at, end);
                yield return new(TextRange.Between(at + 2, close), null, true);
                at = close;
                start = close + 1;
            }
            else if (source[at] != '\\')
            {
                text.Append(source[at]);
            }
            else if (Escaped(next) is { } c)
            {
                text.Append(c);
                at++;
            }
            else
            {
                yield return new(new TextRange(at, Math.Min(2, end - at)), null, false);
                at++;
            }
        }

        if (text.Length > 0)
            yield return new(TextRange.Between(start, end), text.ToString(), false);
    }

    private static char? Escaped(char c) => c switch
    {
        '"' => '"',
        '\\' => '\\',
        'n' => '\n',
        't' => '\t',
        '$' => '$',
        _ => null,
    };

    /// <summary>The brace that closes an interpolation, past maps and strings in it.</summary>
    private static int CloseOf(string source, int at, int end)
    {
        var depth = 0;
        for (at += 2; at < end; at++)
        {
            if (source[at] == '"')
                at += StringScanner.Length(source, at, end) - 1;
            else if (source[at] == '{')
                depth++;
            else if (source[at] == '}' && depth-- == 0)
                return at;
        }

        return end;
    }

    private static Expr Interpolated(string source, TextRange range)
    {
        var tokens = TokensOf(source, range);
        var result = ExpressionGrammar.Expression.ReadAll(tokens);
        return result.HasValue ? result.Value : new ErrorExpr(range);
    }

    private static ErrorExpr Error(StringPart part) => new(part.Range);
}
