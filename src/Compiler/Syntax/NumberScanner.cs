namespace VpcLang.Compiler.Syntax;

/// <summary>
/// Finds what begins with a digit, a colon or a slash: integers, addresses, networks, prefix
/// lengths and quantities. Whether the numbers are in range is for the literal's reader to say.
/// </summary>
internal static class NumberScanner
{
    public static bool TryScan(string text, int start, int end, out Scanned scanned)
    {
        if (TryV6(text, start, end, out scanned))
            return true;
        if (Scanner.IsDigit(text[start]))
        {
            scanned = Number(text, start, end);
            return true;
        }

        if (text[start] != '/' || !Scanner.IsDigit(Scanner.At(text, start + 1, end)))
            return false;
        scanned = new(TokenKind.Prefix, Digits(text, start + 1, end) - start);
        return true;
    }

    private static Scanned Number(string text, int start, int end)
    {
        var at = Digits(text, start, end);
        if (IsDotDigit(text, at, end))
        {
            while (IsDotDigit(text, at, end))
                at = Digits(text, at + 1, end);
            return Network(text, start, at, end, TokenKind.Address);
        }

        if (at < end && Scanner.IsNamePart(text[at]) && text[at] != '-')
        {
            while (at < end && Scanner.IsNamePart(text[at]) && text[at] != '-')
                at++;
            return new(TokenKind.Quantity, at - start);
        }

        return Network(text, start, at, end, TokenKind.Integer);
    }

    /// <summary>A slash and digits right behind a number make it a network, good or bad.</summary>
    private static Scanned Network(string text, int start, int at, int end, TokenKind bare)
    {
        if (Scanner.At(text, at, end) != '/' || !Scanner.IsDigit(Scanner.At(text, at + 1, end)))
            return new(bare, at - start);
        return new(TokenKind.Network, Digits(text, at + 1, end) - start);
    }

    private static int Digits(string text, int at, int end)
    {
        while (at < end && (Scanner.IsDigit(text[at]) || text[at] == '_'))
            at++;
        return at;
    }

    private static bool IsDotDigit(string text, int at, int end) =>
        Scanner.At(text, at, end) == '.' && Scanner.IsDigit(Scanner.At(text, at + 1, end));

    /// <summary>Hex digits, dots and at least two colons: nothing else has that shape.</summary>
    private static bool TryV6(string text, int start, int end, out Scanned scanned)
    {
        scanned = default;
        if (!MayBeginV6(text, start, end))
            return false;
        var at = start;
        var colons = 0;
        while (at < end && (Scanner.IsHexDigit(text[at]) || text[at] == ':'
            || (text[at] == '.' && Scanner.IsDigit(Scanner.At(text, at + 1, end)))))
        {
            colons += text[at] == ':' ? 1 : 0;
            at++;
        }

        if (colons < 2 || (at < end && Scanner.IsNamePart(text[at])))
            return false;
        scanned = Network(text, start, at, end, TokenKind.Address);
        return true;
    }

    private static bool MayBeginV6(string text, int start, int end) => text[start] == ':'
        ? Scanner.At(text, start + 1, end) == ':'
        : Scanner.IsHexDigit(text[start]);
}
