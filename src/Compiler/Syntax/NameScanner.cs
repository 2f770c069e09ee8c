namespace VpcLang.Compiler.Syntax;

/// <summary>Finds names, and services, which are names with a slash: <c>tcp/80,443</c>.</summary>
internal static class NameScanner
{
    public static Scanned Scan(string text, int start, int end)
    {
        var at = start;
        while (at < end && Scanner.IsNamePart(text[at]))
            at++;
        if (Scanner.At(text, at, end) != '/' || !IsServicePart(text, at + 1, end, at - start))
            return new(TokenKind.Identifier, at - start);
        at = Part(text, at + 1, end);
        while (Scanner.At(text, at, end) == ',' && IsPort(text, at + 1, end))
            at = Part(text, at + 1, end);
        return new(TokenKind.Service, at - start);
    }

    /// <summary>A protocol may lack what follows its slash; any other name may not.</summary>
    private static bool IsServicePart(string text, int at, int end, int nameLength) =>
        (at < end && char.IsLetterOrDigit(text[at]))
        || text.AsSpan(at - 1 - nameLength, nameLength) is "tcp" or "udp" or "icmp" or "all";

    private static int Part(string text, int at, int end)
    {
        while (at < end && Scanner.IsNamePart(text[at]))
            at++;
        return at;
    }

    /// <summary>
    /// A comma belongs to the service when a port follows at once; `10.0.0.0/8` behind it is the
    /// next entry of a list.
    /// </summary>
    private static bool IsPort(string text, int at, int end)
    {
        if (!Scanner.IsDigit(Scanner.At(text, at, end)))
            return false;
        while (at < end && (Scanner.IsDigit(text[at]) || text[at] == '-'))
            at++;
        var behind = Scanner.At(text, at, end);
        return behind is not ('/' or ':')
            && (behind != '.' || Scanner.At(text, at + 1, end) == '.')
            && !Scanner.IsNamePart(behind);
    }
}
