namespace VpcLang.Compiler.Syntax;

/// <summary>Finds the end of a string, past the strings in its interpolations.</summary>
internal static class StringScanner
{
    /// <summary>The length of the token, to its second quote or to the end of the line.</summary>
    public static int Length(string text, int start, int end)
    {
        // Each entry is the number of open braces in an interpolation that is not closed yet.
        var interpolations = new Stack<int>();
        var inText = true;
        var at = start + 1;
        while (at < end && text[at] is not '\n' and not '\r')
        {
            if (inText && text[at] == '\\' && at + 1 < end && text[at + 1] is not '\n' and not '\r')
            {
                at += 2;
                continue;
            }

            if (inText && text[at] == '$' && Scanner.At(text, at + 1, end) == '{')
            {
                interpolations.Push(0);
                inText = false;
                at += 2;
                continue;
            }

            if (text[at] == '"' && inText && interpolations.Count == 0)
                return at + 1 - start;
            inText = Step(text[at], inText, interpolations);
            at++;
        }

        return at - start;
    }

    /// <summary>How deep interpolations stand in each other; strings in them count too.</summary>
    public static int Depth(string token)
    {
        var depth = 0;
        var deepest = 0;
        for (var at = 0; at + 1 < token.Length; at++)
        {
            if (token[at] == '\\')
                at++;
            else if (token[at] == '$' && token[at + 1] == '{')
                deepest = Math.Max(deepest, ++depth);
            else if (token[at] == '}' && depth > 0)
                depth--;
        }

        return deepest;
    }

    /// <summary>Whether a token of this kind has its second quote.</summary>
    public static bool IsClosed(string token)
    {
        if (token.Length < 2 || token[^1] != '"')
            return false;

        // With one more quote behind it, a closed string still ends at its own.
        return Length(token + "\"", 0, token.Length + 1) == token.Length;
    }

    private static bool Step(char c, bool inText, Stack<int> interpolations)
    {
        if (c == '"')
            return !inText;
        if (inText)
            return true;
        if (c == '{')
            interpolations.Push(interpolations.Pop() + 1);
        if (c != '}')
            return false;
        var open = interpolations.Pop();
        if (open == 0)
            return true;
        interpolations.Push(open - 1);
        return false;
    }
}
