using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using VpcLang.Backends.Linux.Netlink;

namespace VpcLang.Backends.Linux.Logging;

/// <summary>A group of nflog in the namespace that a socket was made in.</summary>
internal sealed class NflogSocket : IDisposable
{
    /// <summary>Room for what comes while nobody looks; without it the kernel drops entries.</summary>
    private const int BufferBytes = 4 * 1024 * 1024;

    private const int AnswerMilliseconds = 5000;

    private readonly SafeFileHandle _socket;
    private readonly byte[] _buffer = new byte[128 * 1024];

    private NflogSocket(SafeFileHandle socket) => _socket = socket;

    /// <summary>Opens a group by a socket of netfilter, which is closed with it.</summary>
    /// <exception cref="LogUnavailableException">Another one reads it, or the kernel has none.</exception>
    public static NflogSocket Open(SafeFileHandle handle, int group, int snapLength)
    {
        var socket = new NflogSocket(handle);
        try
        {
            socket.Ask(group, snapLength);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether something has come, within a time.</summary>
    public bool Wait(int milliseconds)
    {
        var request = new Native.PollRequest
        {
            Descriptor = (int)_socket.DangerousGetHandle(),
            Wanted = Native.Readable,
        };
        return Native.Poll(ref request, 1, milliseconds) > 0;
    }

    /// <summary>What has come; nothing where it was more than the kernel could keep.</summary>
    public IReadOnlyList<NflogPacket> Receive() =>
        NflogMessage.PacketsIn(_buffer.AsSpan(0, Read()));

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private void Ask(int group, int snapLength)
    {
        var bytes = BufferBytes;

        // Where we may not, the kernel's own size has to do.
        _ = Native.SetOption(
            _socket, Native.SocketLevel, Native.ReceiveBufferForce, ref bytes, sizeof(int));
        var question = NflogMessage.Ask(group, snapLength);
        if (Native.Send(_socket, question, (nuint)question.Length, 0) < 0)
            throw LogUnavailableException.Last();
        while (Wait(AnswerMilliseconds))
        {
            // Once the group is ours, packets may come before the answer does.
            switch (NflogMessage.ErrorIn(_buffer.AsSpan(0, Read())))
            {
                case 0: return;

                // That we have the right to ask is known; so it is somebody else's.
                case Native.NotPermitted or Native.Busy:
                    throw new LogUnavailableException(Native.Busy) { IsTaken = true };
                case { } error: throw new LogUnavailableException(error);
            }
        }

        throw new LogUnavailableException(Native.Interrupted);
    }

    private int Read()
    {
        var count = Native.Receive(_socket, _buffer, (nuint)_buffer.Length, 0);
        if (count >= 0)
            return (int)count;
        var error = Marshal.GetLastPInvokeError();
        return error is Native.NoBuffers or Native.Interrupted
            ? 0
            : throw new LogUnavailableException(error);
    }
}

/// <summary>The kernel refused to hand the log over.</summary>
internal sealed class LogUnavailableException(int error)
    : Exception(Marshal.GetPInvokeErrorMessage(error))
{
    /// <summary>Whether another program reads it.</summary>
    public bool IsTaken { get; init; }

    /// <summary>What the last system call said.</summary>
    public static LogUnavailableException Last() => new(Marshal.GetLastPInvokeError());
}
