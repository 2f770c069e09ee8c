using System.Text;
using VpcLang.Compiler.Syntax;

namespace VpcLang.Compiler.Formatting;

/// <summary>The words of a header, with the blanks that belong between them.</summary>
internal sealed class HeaderText(Token[] words)
{
    private readonly bool[] _blanks = Spacing.Of(words);

    /// <summary>The words.</summary>
    public Token[] Words { get; } = words;

    /// <summary>All of it on one line.</summary>
    public string All => Join(0, Words.Length);

    /// <summary>Some of the words on one line.</summary>
    public string Join(int from, int to)
    {
        var text = new StringBuilder();
        for (var i = from; i < to; i++)
        {
            if (i > from && _blanks[i])
                text.Append(' ');
            text.Append(Words[i].Text);
        }

        return text.ToString();
    }

    /// <summary>Some of the words as a cell.</summary>
    public Cell Cell(int from, int to, string key) => new(Join(from, to), key);
}
