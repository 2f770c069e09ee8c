using System.Runtime.InteropServices;
using VpcLang.Runtime.Host;

namespace VpcLang.Cli.Terminal;

/// <summary>
/// Writes to a descriptor. Where the reader has gone (<c>vpclang plan | head</c>), the rest is
/// dropped, and what the program does besides goes on. So it does where nothing can be written,
/// as on a full disk; but then that is told at the end.
/// </summary>
/// <param name="descriptor">Where it writes.</param>
/// <param name="failed">Told why something could not be written, in the system's words.</param>
internal sealed class DescriptorStream(int descriptor, Action<string> failed) : WriteStream
{
    private const int BrokenPipe = 32;

    private bool _gone;

    /// <summary>Runs before each write.</summary>
    public Action Before { get; init; } = () => { };

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Before();
        if (_gone || Descriptors.Write(descriptor, buffer))
            return;
        _gone = true;
        var error = Marshal.GetLastPInvokeError();
        if (error != BrokenPipe)
            failed(Marshal.GetPInvokeErrorMessage(error));
    }
}
