using VpcLang.Compiler.Syntax;

namespace VpcLang.Compiler.Formatting;

/// <summary>
/// How far the lines of a header stand in that runs over several: one step for each line that
/// leaves brackets open, however many these are.
/// </summary>
internal sealed class BracketIndent(int indent)
{
    private const int Step = 2;

    private readonly Stack<int> _lines = new();

    /// <summary>The indent of what stands inside of the innermost bracket.</summary>
    public int Inside => _lines.Count == 0 ? indent : _lines.Peek() + Step;

    /// <summary>The indent of a line of words; takes the brackets that it opens and closes.</summary>
    public int Take(Token[] words)
    {
        var line = Inside;
        var isLeading = true;
        foreach (var word in words)
        {
            if (Brackets.Closes(word) && _lines.TryPop(out var opener))
            {
                if (isLeading)
                    line = opener;
                continue;
            }

            isLeading = false;
            if (Brackets.Opens(word))
                _lines.Push(line);
        }

        return line;
    }
}
