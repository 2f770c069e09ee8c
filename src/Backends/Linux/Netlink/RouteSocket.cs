using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace VpcLang.Backends.Linux.Netlink;

/// <summary>Asks the kernel for lists, in the namespace that the socket was made in.</summary>
internal sealed class RouteSocket(SafeFileHandle socket) : IDisposable
{
    /// <summary>What the kernel sends at once is 32 KiB, but for a link with very many queues.</summary>
    private const int BufferBytes = 32 * 1024;

    private const int MostBufferBytes = 16 * 1024 * 1024;

    /// <summary>A list that changes while it is given is asked for again, but not for ever.</summary>
    private const int MostAttempts = 20;

    /// <summary>The kernel's locks may be held for minutes while a thousand links go.</summary>
    private const int AnswerMilliseconds = 5 * 60 * 1000;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private uint _sequence;

    /// <summary>Has the kernel filter lists by what the question says (NETLINK_GET_STRICT_CHK).</summary>
    /// <exception cref="NetlinkException">The kernel is older than Linux 4.20.</exception>
    public void FilterLists()
    {
        var on = 1;
        if (Native.SetOption(socket, Native.NetlinkLevel, Native.StrictCheck, ref on, sizeof(int)) != 0)
            throw NetlinkException.Last("strict checking");
    }

    /// <summary>Asks for a list.</summary>
    /// <exception cref="NetlinkException">The kernel refuses, or it changes all the time.</exception>
    public List<T> Dump<T>(DumpQuestion question, Decoder<T> decode)
        where T : class
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            if (TryDump(question, decode, int.MaxValue, out var found))
                return found;
        }

        throw new NetlinkException(question.What, Native.Again);
    }

    /// <summary>
    /// Asks for a list that others may change without end, and may make as long as they like.
    /// </summary>
    /// <returns>At most <paramref name="most"/> items and one more; whole where it held still.</returns>
    /// <exception cref="NetlinkException">The kernel refuses.</exception>
    public List<T> DumpAtMost<T>(DumpQuestion question, int most, Decoder<T> decode)
        where T : class
    {
        const int Attempts = 3;
        List<T> found = [];
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (TryDump(question, decode, most, out found))
                break;
        }

        return found;
    }

    /// <summary>Asks for one thing, which has one answer; null where the decoder takes none.</summary>
    /// <exception cref="NetlinkException">The kernel refuses; it does where there is none.</exception>
    public T? Ask<T>(DumpQuestion question, Decoder<T> decode)
        where T : class
    {
        Send(question, Messages.Request);
        while (true)
        {
            var length = Receive(question);
            if (length == 0)
                throw new NetlinkException(question.What, Native.NoBuffers);
            var messages = new Messages(_buffer.AsSpan(0, length));
            while (messages.Next())
            {
                if (messages.Sequence != _sequence)
                    continue;
                if (messages.Kind == question.AnswerKind)
                    return decode(messages.Body);
                if (messages.Kind == Messages.Error)
                    throw new NetlinkException(question.What, messages.ErrorNumber);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        socket.Dispose();
    }

    private void Send(DumpQuestion question, int flags)
    {
        var message = Messages.Written(question.Kind, flags, ++_sequence, question.Body);
        if (Native.Send(socket, message, (nuint)message.Length, 0) < 0)
            throw NetlinkException.Last(question.What);
    }

    private bool TryDump<T>(DumpQuestion question, Decoder<T> decode, int most, out List<T> found)
        where T : class
    {
        Send(question, Messages.Request | Messages.Dump);
        found = [];
        return Collect(question, decode, most, found);
    }

    /// <summary>Takes all answers; false where they are not the whole list.</summary>
    private bool Collect<T>(DumpQuestion question, Decoder<T> decode, int most, List<T> found)
        where T : class
    {
        var isWhole = true;
        while (true)
        {
            var length = Receive(question);
            isWhole &= length > 0;
            var messages = new Messages(_buffer.AsSpan(0, length));
            while (messages.Next())
            {
                if (messages.Sequence != _sequence)
                    continue;
                isWhole &= (messages.Flags & Messages.Disturbed) == 0;
                if (messages.Kind is Messages.Done or Messages.Error)
                {
                    return messages.ErrorNumber == 0
                        ? isWhole
                        : throw new NetlinkException(question.What, messages.ErrorNumber);
                }

                if (messages.Kind == question.AnswerKind && found.Count <= most
                    && decode(messages.Body) is { } item)
                {
                    found.Add(item);
                }
            }
        }
    }

    /// <summary>Takes what has come; nothing where the kernel could not keep it.</summary>
    private int Receive(DumpQuestion question)
    {
        while (true)
        {
            Wait(question);
            var length = Native.Receive(socket, _buffer, 0, Native.Peek | Native.WholeLength);
            if (length >= 0)
            {
                MakeRoom(question, (int)length);
                length = Native.Receive(socket, _buffer, (nuint)_buffer.Length, 0);
            }

            if (length >= 0)
                return (int)length;
            switch (Marshal.GetLastPInvokeError())
            {
                case Native.Interrupted: continue;
                case Native.NoBuffers: return 0;
                default: throw NetlinkException.Last(question.What);
            }
        }
    }

    private void MakeRoom(DumpQuestion question, int length)
    {
        if (length <= _buffer.Length)
            return;
        if (length > MostBufferBytes)
            throw new NetlinkException(question.What, Native.NoBuffers);
        var larger = ArrayPool<byte>.Shared.Rent(length);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    private void Wait(DumpQuestion question)
    {
        var request = new Native.PollRequest
        {
            Descriptor = (int)socket.DangerousGetHandle(),
            Wanted = Native.Readable,
        };
        if (Native.Poll(ref request, 1, AnswerMilliseconds) == 0)
            throw new NetlinkException(question.What, Native.TimedOut);
    }
}
