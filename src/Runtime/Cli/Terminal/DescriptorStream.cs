using VpcLang.Runtime.Host;

namespace VpcLang.Cli.Terminal;

/// <summary>
/// Writes to a descriptor. Where the reader has gone (<c>vpclang plan | head</c>), the rest is
/// dropped, and what the program does besides goes on.
/// </summary>
internal sealed class DescriptorStream(int descriptor) : WriteStream
{
    private bool _gone;

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer) =>
        _gone = _gone || !Descriptors.Write(descriptor, buffer);
}
