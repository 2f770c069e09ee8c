using System.Runtime.InteropServices;

namespace VpcLang.Compiler.Text;

/// <summary>Part of a file, in UTF-16 units from its start.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TextRange(int Start, int Length)
{
    /// <summary>The unit behind the last.</summary>
    public int End => Start + Length;

    /// <summary>The range from one position to another.</summary>
    public static TextRange Between(int start, int end) => new(start, end - start);

    /// <summary>The smallest range that covers both.</summary>
    public TextRange To(TextRange other) =>
        Between(Math.Min(Start, other.Start), Math.Max(End, other.End));
}
