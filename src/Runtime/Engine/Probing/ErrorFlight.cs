using System.Net;

namespace VpcLang.Runtime.Probing;

/// <summary>One ICMP error: what is sent, from where, and whether it arrived.</summary>
public sealed class ErrorFlight
{
    private int _arrived;

    /// <summary>The connection that it is about, which is open.</summary>
    public required Flight About { get; init; }

    /// <summary>Whether it quotes the reply, and goes to the server; else it goes to the client.</summary>
    public required bool QuotesReply { get; init; }

    /// <summary>What it reports.</summary>
    public required ErrorMessage Message { get; init; }

    /// <summary>Where it starts.</summary>
    public required Post Home { get; init; }

    /// <summary>The address that it comes from, one of its home's.</summary>
    public required IPAddress Source { get; init; }

    /// <summary>The end of the connection that it is for.</summary>
    public required Post Recipient { get; init; }

    /// <summary>Whether it should arrive, and is worth waiting for.</summary>
    public required bool IsExpected { get; init; }

    /// <summary>The address that it is sent to.</summary>
    public IPAddress To => QuotesReply ? About.Destination : About.Source;

    /// <summary>Whether it has arrived at the end that it is for.</summary>
    public bool HasArrived => Volatile.Read(ref _arrived) != 0;

    /// <summary>Whether it has left its home; no route may take it.</summary>
    public bool IsSent { get; internal set; }

    /// <summary>Tells it from the others of its volley.</summary>
    internal ushort Token { get; set; }

    internal void Arrive() => Volatile.Write(ref _arrived, 1);
}
