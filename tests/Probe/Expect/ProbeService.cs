using System.Globalization;

namespace VpcLang.Probe.Expect;

/// <summary>What a probe speaks.</summary>
public enum ProbeProtocol
{
    /// <summary>A TCP connection with an exchange of a few bytes.</summary>
    Tcp,

    /// <summary>A datagram and its answer.</summary>
    Udp,

    /// <summary>An ICMP request and its reply.</summary>
    Icmp,
}

/// <summary>One port or one ICMP request type.</summary>
/// <param name="Protocol">The protocol.</param>
/// <param name="Number">The port; for ICMP the request's type: 8 echo, 13 timestamp.</param>
public sealed record ProbeService(ProbeProtocol Protocol, int Number)
{
    /// <summary>ICMP echo request (RFC 792).</summary>
    public const int Echo = 8;

    /// <summary>ICMP timestamp request (RFC 792), which Linux answers too.</summary>
    public const int Timestamp = 13;

    /// <summary>Reads <c>tcp/80</c>, <c>udp/53</c>, <c>icmp</c> or one of its types.</summary>
    public static ProbeService? TryParse(string text)
    {
        switch (text)
        {
            case "icmp" or "icmp/echo-request":
                return new(ProbeProtocol.Icmp, Echo);
            case "icmp/timestamp-request":
                return new(ProbeProtocol.Icmp, Timestamp);
        }

        if (text.Split('/') is not [var protocol, var number]
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || port is < 1 or > 65535)
        {
            return null;
        }

        return protocol switch
        {
            "tcp" => new(ProbeProtocol.Tcp, port),
            "udp" => new(ProbeProtocol.Udp, port),
            _ => null,
        };
    }

    /// <summary>As an expect file writes it.</summary>
    public override string ToString() => Protocol switch
    {
        ProbeProtocol.Tcp => $"tcp/{Number}",
        ProbeProtocol.Udp => $"udp/{Number}",
        _ => Number == Timestamp ? "icmp/timestamp-request" : "icmp",
    };
}
