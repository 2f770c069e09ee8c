using System.Text;
using VpcLang.Compiler.Text;
using VpcLang.Runtime.Host;

namespace VpcLang.Runtime.Plugins;

/// <summary>Keeps the end of what is written: the last words of a program say why it failed.</summary>
internal sealed class LastOutput(int keptBytes) : WriteStream
{
    private byte[] _kept = [];

    /// <summary>The last lines, without empty ones.</summary>
    public IEnumerable<string> Lines(int count) => Printable.Lines(Encoding.UTF8.GetString(_kept))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .TakeLast(count);

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        byte[] all = [.. _kept, .. buffer];
        _kept = all.Length <= keptBytes ? all : all[^keptBytes..];
    }
}
