using System.Runtime.InteropServices;

namespace VpcLang.Compiler.Text;

/// <summary>A range of one file: where something stands.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Place(string File, TextRange Range)
{
    /// <summary>The loop or module around, where the place is looked at more than once.</summary>
    internal Trace? Trace { get; init; }

    /// <inheritdoc/>
    public bool Equals(Place other) =>
        Range == other.Range && File == other.File && ReferenceEquals(Trace, other.Trace);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked(
        (Range.Start * 31) + Range.Length + string.GetHashCode(File, StringComparison.Ordinal));
}
