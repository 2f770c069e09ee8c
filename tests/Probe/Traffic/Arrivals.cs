using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;

namespace VpcLang.Probe.Traffic;

/// <summary>The requests that reached a server, by the token that each of them carries.</summary>
public sealed class Arrivals
{
    /// <summary>Bytes of a token on the wire, most significant first.</summary>
    public const int TokenLength = 4;

    private readonly ConcurrentDictionary<uint, Arrival> _byToken = new();
    private readonly ConcurrentDictionary<(uint Token, byte Variant, string Space), bool>
        _errors = new();

    /// <summary>Notes that a request arrived; the first time counts.</summary>
    public void Record(ReadOnlySpan<byte> token, string space, EndPoint? source)
    {
        if (token.Length >= TokenLength && source is IPEndPoint { Address: var address, Port: var port })
        {
            _byToken.TryAdd(
                BinaryPrimitives.ReadUInt32BigEndian(token), new Arrival(space, address, port));
        }
    }

    /// <summary>Notes that an ICMP error of ours arrived.</summary>
    public void RecordError((uint Token, byte Variant) error, string space) =>
        _errors.TryAdd((error.Token, error.Variant, space), true);

    /// <summary>Whether an ICMP error of ours arrived in a namespace.</summary>
    public bool HasError(uint token, byte variant, string space) =>
        _errors.ContainsKey((token, variant, space));

    /// <summary>Where a request arrived; null if it did not.</summary>
    public Arrival? Find(uint token) => _byToken.GetValueOrDefault(token);

    /// <summary>A token as it goes over the wire.</summary>
    public static byte[] Bytes(uint token)
    {
        var bytes = new byte[TokenLength];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, token);
        return bytes;
    }
}
