using System.Collections.Immutable;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace VpcLang.Probe.Expect;

/// <summary>Reads the text of an expect file; docs/testing.md has its grammar.</summary>
public static class ExpectParser
{
    private static readonly IPAddress InternetClient = IPAddress.Parse("192.0.2.10");
    private static readonly IPAddress InternetServer = IPAddress.Parse("203.0.113.10");
    private static readonly IPAddress InternetClient6 = IPAddress.Parse("2001:db8:192::10");
    private static readonly IPAddress InternetServer6 = IPAddress.Parse("2001:db8:203::10");

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="ProbeException">A line is wrong, or no line expects a yes.</exception>
    public static Expectation Parse(string text)
    {
        var routes = ImmutableArray.CreateBuilder<RouteLine>();
        var claims = ImmutableArray.CreateBuilder<ClaimLine>();
        var lines = ImmutableArray.CreateBuilder<ProbeLine>();
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var words = raw.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries
                | StringSplitOptions.TrimEntries);
            if (words.Length == 0)
                continue;
            switch (words[0])
            {
                case "route":
                    routes.Add(Route(words, number));
                    break;
                case "claim":
                    claims.Add(Claim(words, number));
                    break;
                default:
                    lines.Add(Probe(words, number));
                    break;
            }
        }

        // Without one, a prober that sends nothing at all would pass.
        if (!lines.Any(l => l.Expected == Verdict.Yes))
            throw new ProbeException("no line expects `yes`, so nothing proves that probes arrive");
        return new(routes.ToImmutable(), claims.ToImmutable(), lines.ToImmutable());
    }

    private static RouteLine Route(string[] words, int number) =>
        words is ["route", var name, var cidr, "via", var via]
            ? new(name, cidr, Address(via, number))
            : throw Wrong(number, "expected: route NAMESPACE CIDR via ADDRESS");

    private static ClaimLine Claim(string[] words, int number) =>
        words is ["claim", var name, var address]
            ? new(name, Address(address, number))
            : throw Wrong(number, "expected: claim VPC.INSTANCE ADDRESS");

    private static ProbeLine Probe(string[] words, int number)
    {
        IPAddress? forged = null;
        if (words is ["spoof", var spoofer, "as", var address, .. var rest])
        {
            forged = Address(address, number);
            words = [spoofer, .. rest];
        }

        Place? errors = null;
        if (words is ["error", var errorSource, "about", .. var about])
        {
            errors = SourcePlace(errorSource, number);
            words = about;
        }

        var ownFrame = words is ["spoof", _, "with", ..];
        PhysicalAddress? mac = null;
        if (words is ["spoof", var framer, "with", var forgedMac, .. var others])
        {
            mac = forgedMac == "own" ? null : Mac(forgedMac, number);
            words = [framer, .. others];
        }

        if (words is not [var source, var destination, var service, var verdict, .. var suffixes])
            throw Wrong(number, "expected: SRC DST SERVICE yes|no|closed|silent|refused");
        var line = new ProbeLine
        {
            Number = number,
            Source = SourcePlace(source, number),
            Destination = DestinationPlace(destination, number),
            Service = Service(service, number),
            Expected = VerdictOf(verdict, number),
            ForgedSource = forged,
            IsOwnFrame = ownFrame,
            ForgedMac = mac,
            ErrorPlace = errors,
        };
        Check(line);
        var whole = OverIpv6(Suffixes(line, suffixes));
        return whole is { IsIpv6: true, Service.Number: ProbeService.Timestamp }
            && whole.Service.Protocol == ProbeProtocol.Icmp
            ? throw Wrong(number, "ICMPv6 has no timestamp")
            : whole;
    }

    /// <summary>One IPv6 address, or the word, makes the line one over IPv6.</summary>
    private static ProbeLine OverIpv6(ProbeLine line)
    {
        IPAddress?[] named = [line.Source.Address, line.Destination.Address, line.ForgedSource];
        if (!line.IsIpv6 && !named.Any(a => a?.AddressFamily == AddressFamily.InterNetworkV6))
            return line;
        return line with
        {
            IsIpv6 = true,
            Source = ClientOf(line.Source),
            ErrorPlace = line.ErrorPlace is { } errors ? ClientOf(errors) : null,
            Destination = Equals(line.Destination.Address, InternetServer)
                ? line.Destination with { Address = InternetServer6 }
                : line.Destination,
        };
    }

    private static Place ClientOf(Place place) => Equals(place.Address, InternetClient)
        ? place with { Address = InternetClient6 }
        : place;

    private static ProbeLine Suffixes(ProbeLine line, string[] words) => words switch
    {
        [] => line,
        ["v6", .. var rest] => Suffixes(line with { IsIpv6 = true }, rest),
        ["from", var address, .. var rest] =>
            Suffixes(line with { SeenFrom = Address(address, line.Number) }, rest),
        ["sport", var port, .. var rest] when ushort.TryParse(port, out var known) =>
            Suffixes(line with { SourcePort = known }, rest),
        ["->", var name, var service, .. var rest] => Suffixes(
            line with { ServerNamespace = name, ServerService = Service(service, line.Number) },
            rest),
        _ => throw Wrong(
            line.Number,
            $"`{words[0]}` is no `from ADDRESS`, `sport PORT`, `-> NS SERVICE`, `v6`"),
    };

    private static void Check(ProbeLine line)
    {
        if (line.ErrorPlace is not null)
        {
            if (line.Service is { Protocol: ProbeProtocol.Icmp, Number: not ProbeService.Echo })
                throw Wrong(line.Number, "errors are about tcp, udp or an echo");
            if (line.Expected is not (Verdict.Yes or Verdict.No))
                throw Wrong(line.Number, "errors arrive or do not: say yes or no");
            return;
        }

        if (line is { ForgedSource: null, IsOwnFrame: false })
            return;
        if (line.Service.Protocol == ProbeProtocol.Tcp)
            throw Wrong(line.Number, "spoof sends udp or icmp");
        if (line.Expected == Verdict.Refused)
            throw Wrong(line.Number, "the answer to a forged source goes elsewhere: say yes or no");
    }

    private static Place SourcePlace(string word, int number) => word switch
    {
        "internet" => new(PlaceKind.Internet, "internet", InternetClient),
        "routers" => throw Wrong(number, "`routers` is a destination only"),
        _ => Place(word, number) is { Kind: PlaceKind.Address }
            ? throw Wrong(number, "a source is an instance, `internet[:ADDRESS]` or `host`")
            : Place(word, number),
    };

    private static Place DestinationPlace(string word, int number) => word == "internet"
        ? new(PlaceKind.Internet, "internet", InternetServer)
        : Place(word, number);

    private static Place Place(string word, int number)
    {
        if (word == "host")
            return new(PlaceKind.Host, "", null);
        if (word == "routers")
            return new(PlaceKind.Routers, "", null);
        if (word.StartsWith("internet:", StringComparison.Ordinal))
            return new(PlaceKind.Internet, "internet", Address(word["internet:".Length..], number));
        return char.IsAsciiDigit(word[0]) || word.Contains(':', StringComparison.Ordinal)
            ? new(PlaceKind.Address, "", Address(word, number))
            : new(PlaceKind.Instance, word, null);
    }

    private static IPAddress Address(string word, int number) =>
        IPAddress.TryParse(word, out var address) && address.ToString() == word
            ? address
            : throw Wrong(number, $"`{word}` is no address");

    private static PhysicalAddress Mac(string word, int number) =>
        PhysicalAddress.TryParse(word, out var mac) && mac.GetAddressBytes().Length == 6
            ? mac
            : throw Wrong(number, $"`{word}` is no MAC address");

    private static ProbeService Service(string word, int number) =>
        ProbeService.TryParse(word)
        ?? throw Wrong(number, $"`{word}` is no service: tcp/80, udp/53, icmp");

    private static Verdict VerdictOf(string word, int number) => word switch
    {
        "yes" => Verdict.Yes,
        "no" => Verdict.No,
        "closed" => Verdict.Closed,
        "silent" => Verdict.Silent,
        "refused" => Verdict.Refused,
        _ => throw Wrong(number, $"`{word}` is none of yes, no, closed, silent, refused"),
    };

    private static ProbeException Wrong(int number, string why) => new($"line {number}: {why}");
}
