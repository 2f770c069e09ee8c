using System.Buffers;
using VpcLang.Runtime.Host;

namespace VpcLang.Runtime.Plugins;

/// <summary>Keeps what is written, up to a limit; beyond, it says so once and keeps nothing.</summary>
internal sealed class BoundedOutput(int limitBytes, Action onTooMuch) : WriteStream
{
    private readonly ArrayBufferWriter<byte> _kept = new();

    /// <summary>Whether more than the limit was written.</summary>
    public bool IsTooMuch { get; private set; }

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Written => _kept.WrittenMemory;

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (IsTooMuch)
            return;
        if (_kept.WrittenCount + buffer.Length <= limitBytes)
        {
            _kept.Write(buffer);
            return;
        }

        IsTooMuch = true;
        onTooMuch();
    }
}
