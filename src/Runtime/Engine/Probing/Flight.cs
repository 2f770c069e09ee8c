using System.Net;

namespace VpcLang.Runtime.Probing;

/// <summary>Where a probe arrived: a post, and the address and port that it then dialled.</summary>
public sealed record Arrival(Post Post, IPAddress Address, int Port);

/// <summary>One probe: what is sent, from where, and what came of it.</summary>
public sealed class Flight
{
    private Arrival? _arrived;
    private int _answered;
    private int _refused;

    /// <summary>Where it starts.</summary>
    public required Post Home { get; init; }

    /// <summary>The address that it comes from, one of its home's.</summary>
    public required IPAddress Source { get; init; }

    /// <summary>The address that it dials.</summary>
    public required IPAddress Destination { get; init; }

    /// <summary>What it speaks.</summary>
    public required ProbeProtocol Protocol { get; init; }

    /// <summary>The port that it dials; of ICMP nothing.</summary>
    public int Port { get; init; }

    /// <summary>The client's port; of ICMP the identifier.</summary>
    public required int ClientPort { get; init; }

    /// <summary>Whether an answer is hoped for, and worth waiting for.</summary>
    public required bool IsExpected { get; init; }

    /// <summary>Tells it from the others of its volley.</summary>
    internal ushort Token { get; set; }

    /// <summary>The sequence number of its SYN.</summary>
    internal uint Sequence { get; set; }

    /// <summary>Where it arrived; null where it was not seen anywhere.</summary>
    public Arrival? Arrived => _arrived;

    /// <summary>Whether something came back from the address that it dialled.</summary>
    public bool IsReplied => Volatile.Read(ref _answered) != 0;

    /// <summary>Whether it was turned away in words: a reset, or ICMP "unreachable".</summary>
    public bool IsRefused => Volatile.Read(ref _refused) != 0;

    /// <summary>Whether it went there and its answer came back.</summary>
    public bool IsAnswered => _arrived is not null && IsReplied;

    /// <summary>Whether it has left its home; no route may take it.</summary>
    public bool IsSent { get; internal set; }

    internal void Arrive(Arrival arrival) =>
        Interlocked.CompareExchange(ref _arrived, arrival, null);

    internal void Reply() => Volatile.Write(ref _answered, 1);

    internal void Refuse() => Volatile.Write(ref _refused, 1);
}
