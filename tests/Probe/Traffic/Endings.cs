using System.Net.Sockets;

namespace VpcLang.Probe.Traffic;

/// <summary>Turns a socket's error, and the ICMP that caused it, into an outcome.</summary>
public static class Endings
{
    /// <summary>The note of a packet that never left, because no route took it.</summary>
    public const string NoRoute = "no route at the source";

    /// <summary>The outcome of a failed exchange.</summary>
    /// <param name="error">What the kernel told the socket.</param>
    /// <param name="code">The code of the ICMP "unreachable" behind it, if one came.</param>
    public static Outcome Of(SocketException error, int? code) => code is { } known
        ? OfIcmp(known)
        : error.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => new(OutcomeKind.Refused, "reset"),
            SocketError.ConnectionReset => new(OutcomeKind.Refused, "reset after the handshake"),
            SocketError.TimedOut => new(OutcomeKind.Silent),
            SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.HostDown =>
                new(OutcomeKind.Unreachable, NoRoute),
            // EPERM: a rule of the sender's own namespace dropped it.
            SocketError.AccessDenied => new(OutcomeKind.Silent, "dropped at the source"),
            _ => new(OutcomeKind.Failed, $"{error.SocketErrorCode}: {error.Message}"),
        };

    /// <summary>The outcome that a code of ICMP type 3 means (RFC 792, RFC 1812).</summary>
    public static Outcome OfIcmp(int code) => code switch
    {
        2 or 3 => new(OutcomeKind.Refused, "icmp port unreachable"),
        9 or 10 or 13 => new(OutcomeKind.Prohibited, "icmp prohibited"),
        0 => new(OutcomeKind.Unreachable, "icmp net unreachable"),
        1 => new(OutcomeKind.Unreachable, "icmp host unreachable"),
        _ => new(OutcomeKind.Unreachable, $"icmp unreachable, code {code}"),
    };
}
