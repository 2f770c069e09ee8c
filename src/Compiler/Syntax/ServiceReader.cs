using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Syntax;

/// <summary>Reads services: <c>tcp/80,443</c>, <c>icmp/echo-request</c>, <c>all</c>.</summary>
internal static class ServiceReader
{
    private const int LastPort = 65535;

    private static readonly string[] Protocols = ["tcp", "udp", "icmp", "all"];

    /// <summary>Whether a service begins with the word, or is it.</summary>
    public static bool IsProtocol(string word) => Protocols.Contains(word);

    /// <summary>Whether the word is a protocol with ports.</summary>
    public static bool HasPorts(string word) => word is "tcp" or "udp";

    /// <summary>The service that a bare word means, or null.</summary>
    public static Value? Bare(ReadOnlySpan<char> word) => ProtocolOf(word) is { } protocol
        ? new ServiceValue(new Service { Protocol = protocol })
        : null;

    /// <summary>
    /// The value of a service with ports that ascend, as nearly all do; null for any other.
    /// </summary>
    public static ServiceValue? Good(ReadOnlySpan<char> text)
    {
        var slash = text.IndexOf('/');
        var protocol = ProtocolOf(text[..slash]);
        if (protocol is not (Protocol.Tcp or Protocol.Udp))
            return null;
        var ranges = new PortRange[text.Count(',') + 1];
        var at = slash + 1;
        for (var i = 0; i < ranges.Length; i++, at++)
        {
            if (!TakePort(text, ref at, out var first))
                return null;
            var last = first;
            if (at < text.Length && text[at] == '-')
            {
                at++;
                if (!TakePort(text, ref at, out last))
                    return null;
            }

            if (last < first || (i > 0 && first <= ranges[i - 1].Last + 1)
                || (at < text.Length && text[at] != ','))
            {
                return null;
            }

            ranges[i] = new PortRange(first, last);
        }

        return new ServiceValue(new Service
        {
            Protocol = protocol.Value,
            Ports = ImmutableCollectionsMarshal.AsImmutableArray(ranges),
        });
    }

    private static bool TakePort(ReadOnlySpan<char> text, ref int at, out int port)
    {
        var start = at;
        port = 0;
        for (; at < text.Length && char.IsAsciiDigit(text[at]) && port <= LastPort; at++)
            port = (port * 10) + text[at] - '0';
        return at > start && port <= LastPort;
    }

    public static Literal Read(string text, Place place)
    {
        var slash = text.IndexOf('/');
        var narrow = text[(slash + 1)..];
        return ProtocolOf(text.AsSpan(0, slash)) switch
        {
            null => UnknownProtocol(text[..slash], place),
            Protocol.All => LiteralCodes.BadService
                .At(place, "`all` is every protocol and takes no ports", "write `all`")
                .MendedBy(place, "all"),
            Protocol.Icmp => Icmp(narrow, place),
            { } protocol => Ports(protocol, narrow, place),
        };
    }

    private static Protocol? ProtocolOf(ReadOnlySpan<char> word) => word switch
    {
        "tcp" => Protocol.Tcp,
        "udp" => Protocol.Udp,
        "icmp" => Protocol.Icmp,
        "all" => Protocol.All,
        _ => null,
    };

    private static Diagnostic UnknownProtocol(string word, Place place)
    {
        var at = place with { Range = place.Range with { Length = word.Length } };
        var nearest = Spelling.Nearest(word, Protocols);
        var finding = LiteralCodes.BadService.At(
            at,
            $"`{word}` is no protocol",
            nearest is null
                ? "services are tcp, udp, icmp and all; the language has no division"
                : $"did you mean `{nearest}`?");
        return nearest is null ? finding : finding.MendedBy(at, nearest);
    }

    private static Literal Icmp(string type, Place place)
    {
        if (IcmpTypes.TryNumber(type, out var number)
            || (int.TryParse(type, NumberStyles.None, CultureInfo.InvariantCulture, out number)
                && number <= 255))
        {
            return new ServiceValue(new Service { Protocol = Protocol.Icmp, IcmpType = number });
        }

        var at = place with { Range = Tail(place.Range, type.Length) };
        var nearest = Spelling.Nearest(type, IcmpTypes.ByName.Keys);
        var finding = LiteralCodes.BadIcmpType.At(
            at,
            $"`{type}` is no type of ICMP message",
            nearest is null
                ? "write a number from 0 to 255, or a name such as `echo-request`"
                : $"did you mean `{nearest}`?");
        return nearest is null ? finding : finding.MendedBy(at, nearest);
    }

    private static Literal Ports(Protocol protocol, string text, Place place)
    {
        var ranges = ImmutableArray.CreateBuilder<PortRange>();
        var ascending = true;
        var start = place.Range.End - text.Length;
        foreach (var part in text.Split(','))
        {
            var at = place with { Range = new TextRange(start, part.Length) };
            var (range, fault) = Range(part, at);
            start += part.Length + 1;
            if (fault is not null)
                return fault;
            ascending &= ranges.Count == 0 || ranges[^1].Last < range.First;
            ranges.Add(range);
        }

        return new ServiceValue(
            new Service
            {
                Protocol = protocol,
                Ports = ascending ? Joined(ranges) : Merged(ranges),
            },
            ascending);
    }

    private static (PortRange Range, Diagnostic? Fault) Range(string part, Place place)
    {
        var dash = part.IndexOf('-');
        var first = dash < 0 ? part : part[..dash];
        var last = dash < 0 ? part : part[(dash + 1)..];
        if (!IsNumber(first) || !IsNumber(last))
        {
            return (default, NotAPort(part, place));
        }

        if (!TryPort(first, out var from) || !TryPort(last, out var to))
        {
            return (default, LiteralCodes.BadPort.At(
                place, $"`{part}` is beyond the last port", $"ports are 0 to {LastPort}"));
        }

        if (from <= to)
            return (new PortRange(from, to), null);
        var mended = $"{last}-{first}";
        return (default, LiteralCodes.BackwardsRange
            .At(place, $"{from} is greater than {to}", $"write `{mended}`")
            .MendedBy(place, mended));
    }

    private static Diagnostic NotAPort(string part, Place place)
    {
        if (part.Length == 0)
        {
            return LiteralCodes.BadService.At(
                place, "a port is missing",
                "ports are numbers, as in `tcp/80,443,8000-8100`; for every port write `tcp` alone");
        }

        var port = ForeignWords.Port(part);
        var finding = LiteralCodes.BadService.At(
            place, $"`{part}` is no port",
            port is null ? "ports are numbers, as in `tcp/80,443,8000-8100`" : $"write `{port}`");
        return port is null ? finding : finding.MendedBy(place, port);
    }

    private static TextRange Tail(TextRange range, int length) =>
        new(range.End - length, length);

    private static bool IsNumber(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    private static bool TryPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port)
        && port <= LastPort;

    private static ImmutableArray<PortRange> Merged(ImmutableArray<PortRange>.Builder ranges)
    {
        ranges.Sort((a, b) => a.First.CompareTo(b.First));
        return Joined(ranges);
    }

    /// <summary>The ranges, which are in order, with those that touch made one.</summary>
    private static ImmutableArray<PortRange> Joined(ImmutableArray<PortRange>.Builder ranges)
    {
        var merged = ImmutableArray.CreateBuilder<PortRange>();
        foreach (var range in ranges)
        {
            if (merged.Count > 0 && range.First <= merged[^1].Last + 1)
                merged[^1] = merged[^1] with { Last = Math.Max(merged[^1].Last, range.Last) };
            else
                merged.Add(range);
        }

        return merged.ToImmutable();
    }
}
