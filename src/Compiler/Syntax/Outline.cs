using Superpower.Model;

namespace VpcLang.Compiler.Syntax;

/// <summary>
/// A statement before its header is read: where it begins and ends, and its tokens.
/// </summary>
internal sealed class OutlineStatement
{
    /// <summary>Index of the first token, blanks included.</summary>
    public required int First { get; init; }

    /// <summary>Index of the token behind the last.</summary>
    public int End { get; set; }

    /// <summary>The tokens of the header, without blanks, comments and line ends.</summary>
    public List<Token<TokenKind>> Header { get; } = [];

    /// <summary>The block behind the header.</summary>
    public OutlineBlock? Block { get; set; }

    /// <summary>Whether a mistake in the header has been reported already.</summary>
    public bool IsBroken { get; set; }
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
