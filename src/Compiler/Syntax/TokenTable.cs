using System.Collections;

namespace VpcLang.Compiler.Syntax;

/// <summary>
/// The tokens of a text. They stand in a row without gaps, so that of each only its kind and its
/// start are kept: it ends where the next one begins.
/// </summary>
internal sealed class TokenTable(string source, int capacity) : IReadOnlyList<Token>
{
    // The starts of the tokens, and the end of the last.
    private int[] _starts = new int[capacity + 1];
    private TokenKind[] _kinds = new TokenKind[capacity];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>A token.</summary>
    public Token this[int index] =>
        new(_kinds[index], source, _starts[index], _starts[index + 1] - _starts[index]);

    /// <summary>What a token is, without the rest of it.</summary>
    public TokenKind KindOf(int index) => _kinds[index];

    /// <summary>Whether the parser passes over a token.</summary>
    public bool IsBlank(int index) => _kinds[index].IsBlank();

    /// <summary>Adds a token, which begins where the last one ends.</summary>
    public void Add(TokenKind kind, int start, int length)
    {
        if (Count == _kinds.Length)
        {
            Array.Resize(ref _starts, (2 * Count) + 2);
            Array.Resize(ref _kinds, (2 * Count) + 1);
        }

        _kinds[Count] = kind;
        _starts[Count++] = start;
        _starts[Count] = start + length;
    }

    /// <summary>The tokens that the parser does not pass over.</summary>
    public Token[] WithoutBlanks()
    {
        var count = 0;
        for (var i = 0; i < Count; i++)
            count += IsBlank(i) ? 0 : 1;
        var words = new Token[count];
        for (var (i, at) = (0, 0); i < Count; i++)
        {
            if (!IsBlank(i))
                words[at++] = this[i];
        }

        return words;
    }

    /// <inheritdoc/>
    public IEnumerator<Token> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
