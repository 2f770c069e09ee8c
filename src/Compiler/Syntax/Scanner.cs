using System.Runtime.InteropServices;

namespace VpcLang.Compiler.Syntax;

/// <summary>A token's kind and its length, at least one.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Scanned(TokenKind Kind, int Length);

/// <summary>Finds the token that begins at a position.</summary>
internal static class Scanner
{
    public static Scanned Next(string text, int start, int end)
    {
        var c = text[start];
        if (c == '\n')
            return new(TokenKind.NewLine, 1);
        if (c == '\r' && start + 1 < end && text[start + 1] == '\n')
            return new(TokenKind.NewLine, 2);
        if (IsBlank(c))
            return new(TokenKind.Whitespace, Blanks(text, start, end));
        if (c == '#')
            return Comment(text, start, end);
        if (c == '"')
            return new(TokenKind.String, StringScanner.Length(text, start, end));
        if (NumberScanner.TryScan(text, start, end, out var number))
            return number;
        if (IsNameStart(c))
            return NameScanner.Scan(text, start, end);
        return Punctuation(text, start, end);
    }

    // Told without a call for what nearly every character of a source is.
    public static bool IsDigit(char c) => c is >= '0' and <= '9';

    public static bool IsHexDigit(char c) => IsDigit(c) || (c | 0x20) is >= 'a' and <= 'f';

    public static bool IsNameStart(char c) =>
        IsAsciiLetter(c) || c == '_' || (c > '\x7F' && char.IsLetter(c));

    public static bool IsNamePart(char c) =>
        IsAsciiLetter(c) || IsDigit(c) || c is '_' or '-' || (c > '\x7F' && char.IsLetterOrDigit(c));

    public static char At(string text, int at, int end) => at < end ? text[at] : '\0';

    private static bool IsAsciiLetter(char c) => (c | 0x20) is >= 'a' and <= 'z';

    private static bool IsBlank(char c) =>
        c is ' ' or '\t' or '\v' or '\f' or '\r'
        || (c > '\x7F' && (char.IsWhiteSpace(c) || c == '\uFEFF'));

    private static int Blanks(string text, int start, int end)
    {
        var at = start + 1;
        while (at < end && IsBlank(text[at])
            && !(text[at] == '\r' && At(text, at + 1, end) == '\n'))
        {
            at++;
        }

        return at - start;
    }

    /// <summary>A word in single quotes is one mistake, not two.</summary>
    private static int SingleQuoted(string text, int start, int end)
    {
        for (var at = start + 1; at < end && text[at] is not '\n' and not '\r'; at++)
        {
            if (text[at] == '\'')
                return at + 1 - start;
        }

        return 1;
    }

    /// <summary>
    /// The length of <c>${i}-a${j}</c> outside of a string, so that its braces are no blocks; 0 where
    /// none is closed on the line.
    /// </summary>
    private static int Interpolated(string text, int start, int end)
    {
        var at = start;
        while (At(text, at, end) == '$' && At(text, at + 1, end) == '{')
        {
            var close = at + 2;
            while (close < end && text[close] is not ('}' or '{' or '\n' or '"'))
                close++;
            if (At(text, close, end) != '}')
                break;
            at = close + 1;
            while (at < end && IsNamePart(text[at]))
                at++;
        }

        return at - start;
    }

    private static Scanned Comment(string text, int start, int end)
    {
        var kind = At(text, start + 1, end) == '#' ? TokenKind.DocComment : TokenKind.Comment;
        var stop = text.IndexOf('\n', start, end - start);
        if (stop < 0)
            stop = end;
        else if (text[stop - 1] == '\r')
            stop--;
        return new(kind, stop - start);
    }

    private static Scanned Punctuation(string text, int start, int end)
    {
        var next = At(text, start + 1, end);
        return text[start] switch
        {
            '{' => new(TokenKind.LeftBrace, 1),
            '}' => new(TokenKind.RightBrace, 1),
            '(' => new(TokenKind.LeftParen, 1),
            ')' => new(TokenKind.RightParen, 1),
            '[' => new(TokenKind.LeftBracket, 1),
            ']' => new(TokenKind.RightBracket, 1),
            ',' => new(TokenKind.Comma, 1),
            ':' => new(TokenKind.Colon, 1),
            ';' => new(TokenKind.Semicolon, 1),
            '|' => new(TokenKind.Bar, 1),
            '.' => next == '.' ? new(TokenKind.DotDot, 2) : new(TokenKind.Dot, 1),
            '=' => next == '=' ? new(TokenKind.Operator, 2) : new(TokenKind.Assign, 1),
            '!' when next == '=' => new(TokenKind.Operator, 2),
            '<' or '>' => new(TokenKind.Operator, next == '=' ? 2 : 1),
            '+' or '-' or '*' or '%' => new(TokenKind.Operator, 1),
            _ => Bad(text, start, end),
        };
    }

    /// <summary>Neighbouring bad characters are one token, so that they are one mistake.</summary>
    private static Scanned Bad(string text, int start, int end)
    {
        var at = start + 1;
        if (text[start] == '\'')
            return new(TokenKind.Bad, SingleQuoted(text, start, end));
        if (text[start] == '$' && Interpolated(text, start, end) is > 0 and var length)
            return new(TokenKind.Bad, length);
        while (at < end && !char.IsAscii(text[at]) && !IsBlank(text[at]) && !IsNamePart(text[at]))
            at++;
        while (at < end && text[at] == text[start])
            at++;
        return new(TokenKind.Bad, at - start);
    }
}
