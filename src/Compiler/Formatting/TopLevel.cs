using VpcLang.Compiler.Syntax;

namespace VpcLang.Compiler.Formatting;

/// <summary>Finds the words of a header that stand in no bracket.</summary>
internal static class TopLevel
{
    /// <summary>Their indexes, in order; brackets themselves are none of them.</summary>
    public static IEnumerable<int> Indexes(Token[] words)
    {
        var depth = 0;
        for (var i = 0; i < words.Length; i++)
        {
            if (Brackets.Opens(words[i]))
                depth++;
            else if (Brackets.Closes(words[i]))
                depth--;
            else if (depth == 0)
                yield return i;
        }
    }
}
