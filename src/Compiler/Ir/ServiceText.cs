using System.Collections.Immutable;
using System.Globalization;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Ir;

/// <summary>
/// Reads the text that a service writes of itself; the language's reader takes more.
/// </summary>
public static class ServiceText
{
    /// <summary>Whether the text is such a service, as in <c>tcp/80,443</c>.</summary>
    public static bool TryParse(string text, out Service service)
    {
        service = Service.All;
        var slash = text.IndexOf('/');
        if (!TryProtocol(slash < 0 ? text : text[..slash], out var protocol))
            return false;
        service = new Service { Protocol = protocol };
        if (slash < 0)
            return true;
        var narrow = text[(slash + 1)..];
        switch (protocol)
        {
            case Protocol.Icmp:
                if (!IcmpTypes.TryNumber(narrow, out var type) && !TryNumber(narrow, 255, out type))
                    return false;
                service = service with { IcmpType = type };
                return true;
            case Protocol.Tcp or Protocol.Udp:
                if (!TryPorts(narrow, out var ports))
                    return false;
                service = service with { Ports = ports };
                return true;
            default:
                return false;
        }
    }

    private static bool TryProtocol(string word, out Protocol protocol)
    {
        (protocol, var known) = word switch
        {
            "all" => (Protocol.All, true),
            "tcp" => (Protocol.Tcp, true),
            "udp" => (Protocol.Udp, true),
            "icmp" => (Protocol.Icmp, true),
            _ => (Protocol.All, false),
        };
        return known;
    }

    private static bool TryPorts(string text, out ImmutableArray<PortRange> ports)
    {
        var builder = ImmutableArray.CreateBuilder<PortRange>();
        ports = [];
        foreach (var part in text.Split(','))
        {
            var ends = part.Split('-');
            if (ends.Length > 2
                || !TryNumber(ends[0], 65535, out var first)
                || !TryNumber(ends[^1], 65535, out var last)
                || last < first
                || (builder.Count > 0 && first <= builder[^1].Last + 1))
            {
                return false;
            }

            builder.Add(new PortRange(first, last));
        }

        ports = builder.ToImmutable();
        return true;
    }

    private static bool TryNumber(string text, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        && number <= most;
}
