using System.Runtime.InteropServices;

namespace VpcLang.Backends.Linux.Netlink;

/// <summary>The messages in what was received, of which several may come in one piece (netlink(7)).</summary>
internal ref struct Messages(ReadOnlySpan<byte> received)
{
    /// <summary>The length of struct nlmsghdr.</summary>
    public const int HeaderLength = 16;

    /// <summary>NLMSG_ERROR and NLMSG_DONE.</summary>
    public const int Error = 2, Done = 3;

    /// <summary>NLM_F_REQUEST, NLM_F_ACK and NLM_F_DUMP.</summary>
    public const int Request = 1, WithAnswer = 4, Dump = 0x300;

    /// <summary>NLM_F_DUMP_INTR: what is listed changed meanwhile.</summary>
    public const int Disturbed = 0x10;

    private ReadOnlySpan<byte> _rest = received;

    /// <summary>The kind of the current message.</summary>
    public int Kind { get; private set; }

    /// <summary>Its flags.</summary>
    public int Flags { get; private set; }

    /// <summary>The number of the question that it answers.</summary>
    public uint Sequence { get; private set; }

    /// <summary>What follows its header.</summary>
    public ReadOnlySpan<byte> Body { get; private set; }

    /// <summary>The error number in its body: 0 for success.</summary>
    public readonly int ErrorNumber =>
        Body.Length >= sizeof(int) ? -MemoryMarshal.Read<int>(Body) : 0;

    /// <summary>Goes on to the next whole message.</summary>
    public bool Next()
    {
        if (_rest.Length < HeaderLength)
            return false;
        var length = (int)Math.Min(MemoryMarshal.Read<uint>(_rest), int.MaxValue);
        if (length < HeaderLength || length > _rest.Length)
            return false;
        Kind = MemoryMarshal.Read<ushort>(_rest[4..]);
        Flags = MemoryMarshal.Read<ushort>(_rest[6..]);
        Sequence = MemoryMarshal.Read<uint>(_rest[8..]);
        Body = _rest[HeaderLength..length];
        _rest = _rest[Math.Min(Aligned(length), _rest.Length)..];
        return true;
    }

    /// <summary>A message as it is sent.</summary>
    public static byte[] Written(int kind, int flags, uint sequence, ReadOnlySpan<byte> body)
    {
        var message = new byte[HeaderLength + body.Length];
        MemoryMarshal.Write(message, message.Length);
        MemoryMarshal.Write(message.AsSpan(4), (ushort)kind);
        MemoryMarshal.Write(message.AsSpan(6), (ushort)flags);
        MemoryMarshal.Write(message.AsSpan(8), sequence);
        body.CopyTo(message.AsSpan(HeaderLength));
        return message;
    }

    /// <summary>A length with what is added to it, so that the next thing begins at a word.</summary>
    public static int Aligned(int length) => (length + 3) & ~3;
}
