
namespace VpcLang.Compiler.Syntax;

/// <summary>
/// A statement before its header is read: where it begins and ends, and where its tokens are.
/// </summary>
internal sealed class OutlineStatement(TokenTable tokens)
{
    private Token[]? _header;

    /// <summary>Index of the first token, blanks included.</summary>
    public required int First { get; init; }

    /// <summary>Index of the token behind the last.</summary>
    public int End { get; set; }

    /// <summary>Index of the header's first token; without a header it means nothing.</summary>
    public int HeaderFirst { get; private set; }

    /// <summary>Index of the header's last token.</summary>
    public int HeaderLast { get; private set; }

    /// <summary>Tokens of the header, without blanks, comments and line ends.</summary>
    public int HeaderLength { get; private set; }

    /// <summary>
    /// The tokens of the header, without blanks, comments and line ends; for who needs them as a
    /// list, once the header is whole.
    /// </summary>
    public Token[] Header => _header ??= Collected();

    /// <summary>The block behind the header.</summary>
    public OutlineBlock? Block { get; set; }

    /// <summary>Whether a mistake in the header has been reported already.</summary>
    public bool IsBroken { get; set; }

    /// <summary>The header's first token.</summary>
    public Token FirstWord => tokens[HeaderFirst];

    /// <summary>The header's last token.</summary>
    public Token LastWord => tokens[HeaderLast];

    /// <summary>Takes the token at an index as the header's next.</summary>
    public void Add(int index)
    {
        if (HeaderLength++ == 0)
            HeaderFirst = index;
        HeaderLast = index;
    }

    /// <summary>Gives the header's last token back: its index.</summary>
    public int RemoveLast()
    {
        var removed = HeaderLast;
        HeaderLength--;
        do
            HeaderLast--;
        while (HeaderLength > 0 && tokens.IsBlank(HeaderLast));
        return removed;
    }

    private Token[] Collected()
    {
        var header = new Token[HeaderLength];
        var at = HeaderFirst;
        for (var i = 0; i < header.Length; i++, at++)
        {
            while (tokens.IsBlank(at))
                at++;
            header[i] = tokens[at];
        }

        return header;
    }
}

/// <summary>A block before its statements are read.</summary>
internal sealed class OutlineBlock
{
    /// <summary>Index of the opening brace; 0 for the file.</summary>
    public required int First { get; init; }

    /// <summary>Index of the token behind the closing brace.</summary>
    public int End { get; set; }

    /// <summary>The statements; an empty one may hold blanks alone.</summary>
    public List<OutlineStatement> Statements { get; } = [];
}
