using System.Globalization;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Simulation;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Tests.Verification.Packets;

/// <summary>
/// A line of an <c>expect</c> file that is about a new connection of an instance or of the internet:
/// what the conformance tests send, and what comes of it on a kernel.
/// </summary>
internal sealed record ExpectedPacket(string File, int Line, string Text)
{
    /// <summary>The address of the uplink in the sandbox.</summary>
    private static readonly IpAddress Uplink = IpAddress.Parse("198.51.100.10");

    /// <summary>As many as any load balancer of a case has; each is tried.</summary>
    private const int MostTargets = 3;

    private static readonly string[] LeftOut = ["route", "spoof", "claim", "error"];

    private string[] Words => Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The lines of a file that a network alone decides on.</summary>
    public static IEnumerable<ExpectedPacket> In(string file)
    {
        var number = 0;
        foreach (var line in System.IO.File.ReadLines(file))
        {
            number++;
            var packet = new ExpectedPacket(file, number, line.Split('#')[0].Trim());
            if (packet.Words.Length > 3 && !packet.IsLeftOut)
                yield return packet;
        }
    }

    /// <summary>
    /// Forged packets, false claims, ICMP errors (<see cref="ExpectedError"/>) and routes are no new
    /// connections; the host and the routers'
    /// inner addresses are no ends of the model, and the servers that the sandbox runs on the host
    /// itself are behind no published port.
    /// </summary>
    public bool IsLeftOut =>
        LeftOut.Contains(Words[0])
        || Words[0] == "host" || Words[1] is "host" or "routers"
        || (Words[0].StartsWith("internet", StringComparison.Ordinal)
            && Words[1] == Uplink.ToString() && !Words.Contains("->"));

    /// <summary>What the model says against the line; null where they agree.</summary>
    public string? Disagreement(NetworkIndex index)
    {
        var ports = Suffix("sport") is { } port
            ? [int.Parse(port, CultureInfo.InvariantCulture)]
            : new[] { Probe.FirstClientPort, Probe.LastClientPort };
        var probes = from client in ports
                     from choice in Enumerable.Range(0, MostTargets)
                     select ProbeOf(index) with { ClientPort = client, Choice = choice };
        foreach (var probe in probes)
        {
            var walk = new Simulator(index).Send(probe);
            if (Difference(index, walk) is not { } difference)
                continue;
            var steps = walk.Steps.Select(s => $"    {s.Passes} {s.Stage} {s.Resource}: {s.Text}");
            return $"{Path.GetFileName(Path.GetDirectoryName(File))}:{Line}: {Text}\n"
                + $"  {difference}\n{string.Join('\n', steps)}";
        }

        return null;
    }

    private string? Difference(NetworkIndex index, Walk walk)
    {
        var wanted = Wanted(index).ToList();
        var arrives = walk.Passes && (wanted.Count == 0 || wanted.Contains(walk.Receiver));
        if (arrives != (Words[3] == "yes"))
            return arrives ? "the model lets it through" : "the model stops it";
        if (Words[3] is "refused" or "silent"
            && walk.Blockers.First().Rejects != (Words[3] == "refused"))
        {
            return "the model has another answer for the client";
        }

        if (!arrives)
            return null;
        if (Words.Contains("->") && walk.Arrived is { } arrived
            && Suffix("->", 2) is { } service
            && (arrived.Protocol, arrived.Number) != ServiceOf(service))
        {
            return $"the model has it arrive as {arrived}";
        }

        return Suffix("from") is { } from && SourceOf(walk).ToString() != from
            ? $"the model has it come from {SourceOf(walk)}"
            : null;
    }

    private static IpAddress SourceOf(Walk walk) => walk.Receiver is null
        ? walk.TranslatedSource ?? (walk.Arrived?.Source.Family == AddressFamily.V6
            ? walk.Arrived.Value.Source
            : Uplink)
        : walk.Arrived?.Source ?? default;

    /// <summary>The instances of which one must be reached, or must not; none for the internet.</summary>
    private IEnumerable<Site?> Wanted(NetworkIndex index) => (Suffix("->") ?? Words[1])
        .Split(',')
        .Select(name => InstanceOf(index, name))
        .Where(site => site is not null);

    internal Probe ProbeOf(NetworkIndex index)
    {
        var (protocol, number) = ServiceOf(Words[2]);
        var to = DialedOf(index);
        return new Probe
        {
            Source = InstanceOf(index, Words[0]) is { Instance: { } i, Vpc: var vpc }
                ? new InstanceSender(vpc.Name, i.Name)
                : new InternetSender(InternetOf(
                    Words[0], IsIpv6(to) ? "2001:db8:192::10" : "192.0.2.10")),
            To = to,
            Protocol = protocol,
            Number = number,
        };
    }

    /// <summary>One IPv6 address, or the word, makes the line one over IPv6.</summary>
    private bool IsIpv6(Dialed? to = null) =>
        Words.Contains("v6") || Words[0].Contains("::", StringComparison.Ordinal)
        || to is DialedAddress { Ip.Family: AddressFamily.V6 };

    private Dialed DialedOf(NetworkIndex index)
    {
        if (InstanceOf(index, Words[1]) is { } site)
        {
            var family = IsIpv6() ? AddressFamily.V6 : AddressFamily.V4;
            return new DialedAddress(site.IpOf(family) ?? default);
        }

        var ip = InternetOf(Words[1], IsIpv6() ? "2001:db8:203::10" : "203.0.113.10");
        return ip == Uplink
            ? new DialedUplink(index.Network.Vpcs
                .Select(v => v.InternetGateway).OfType<Ir.InternetGateway>().First().Uplink)
            : new DialedAddress(ip);
    }

    private static IpAddress InternetOf(string word, string usual)
    {
        const string Prefix = "internet:";
        return IpAddress.Parse(
            word == "internet" ? usual
            : word.StartsWith(Prefix, StringComparison.Ordinal) ? word[Prefix.Length..]
            : word);
    }

    internal static Site? InstanceOf(NetworkIndex index, string word) =>
        word.Split('.') is [var vpc, var name] ? index.FindInstance(vpc, name) : null;

    private static (Protocol Protocol, int Number) ServiceOf(string word) => word.Split('/') switch
    {
        ["icmp"] or ["icmp", "echo-request"] => (Protocol.Icmp, 8),
        ["icmp", "timestamp-request"] => (Protocol.Icmp, 13),
        ["tcp", var port] => (Protocol.Tcp, int.Parse(port, CultureInfo.InvariantCulture)),
        [_, var port] => (Protocol.Udp, int.Parse(port, CultureInfo.InvariantCulture)),
        _ => throw new FormatException(word),
    };

    private string? Suffix(string word, int behind = 1)
    {
        var at = Array.IndexOf(Words, word);
        return at < 0 ? null : Words[at + behind];
    }
}
