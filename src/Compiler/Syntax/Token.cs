using System.Runtime.InteropServices;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Syntax;

/// <summary>
/// A word, a sign or a blank of a source. A type of our own, and small: a large file has a million
/// of them, and code over the grammar library's is compiled only when it first runs.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Token(TokenKind kind, string source, int start, int length)
{
    /// <summary>What it is by its shape.</summary>
    public TokenKind Kind => kind;

    /// <summary>The whole text that it is a part of.</summary>
    public string Source => source;

    /// <summary>Where it begins in the source, in UTF-16 units.</summary>
    public int Start => start;

    /// <summary>UTF-16 units, at least one.</summary>
    public int Length => length;

    /// <summary>The unit behind its last.</summary>
    public int End => start + length;

    /// <summary>Where it stands.</summary>
    public TextRange Range => new(start, length);

    /// <summary>Its characters.</summary>
    public ReadOnlySpan<char> Span => source.AsSpan(start, length);

    /// <summary>Its characters as a string of their own.</summary>
    public string Text => source.Substring(start, length);

    /// <summary>The characters between it and the start of its line.</summary>
    public int Indent => start - 1 - (start > 0 ? source.LastIndexOf('\n', start - 1) : -1);

    /// <summary>Whether a line ends between an earlier token and this one.</summary>
    public bool IsOnLaterLineThan(Token earlier) =>
        source.AsSpan(earlier.Start, start - earlier.Start).Contains('\n');

    /// <summary>The token as a word with its place.</summary>
    public Word Word() => new(Text, Range);

    /// <summary>Whether its characters are these.</summary>
    public bool Reads(string text) => Span.SequenceEqual(text);

    /// <summary>Whether it is this very name or keyword.</summary>
    public bool Is(string word) => kind == TokenKind.Identifier && Reads(word);

    /// <summary>Whether the parser passes over it.</summary>
    public bool IsBlank => kind.IsBlank();
}
