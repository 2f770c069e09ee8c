using System.Runtime.InteropServices;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Questions;
using VpcLang.Compiler.Verification.Simulation;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Runtime.Checking;

/// <summary>
/// The connections that errors can be sent about: found open, between two instances by their own
/// addresses, and by UDP or ICMP. A connection of TCP that is reset is forgotten by the routers at once
/// (Linux, <c>nf_conntrack_tcp_packet</c>). One of each pair of subnets is kept.
/// </summary>
internal sealed class OpenConnections(NetworkIndex index)
{
    /// <summary>More pairs of subnets than that are not kept.</summary>
    private const int MostKept = 4096;

    /// <summary>The connections that errors are sent about, at most.</summary>
    private const int MostDrawn = 24;

    private readonly Dictionary<Pair, Attempt> _open = [];
    private readonly Dictionary<string, Site> _sites =
        index.Instances.ToDictionary(s => s.Name, StringComparer.Ordinal);

    /// <summary>Keeps an attempt that was answered, if errors can be sent about it.</summary>
    public void Add(Attempt attempt)
    {
        var cell = attempt.Cell;
        var family = cell.Source.Family;
        if (cell is not { Verdict: Verdict.Reachable, Protocol: Protocol.Udp or Protocol.Icmp }
            || cell.Targets is not [var target]
            || !_sites.TryGetValue(cell.Home, out var client)
            || !_sites.TryGetValue(target, out var server)
            || server.IpOf(family) != cell.Destination)
        {
            return;
        }

        var pair = new Pair(client.Subnet.Address, server.Subnet.Address, family);
        var isBetter = cell.Protocol == Protocol.Udp;
        if (_open.TryGetValue(pair, out var other) ? isBetter && other.Cell.Protocol != Protocol.Udp
            : _open.Count < MostKept)
        {
            _open[pair] = attempt;
        }
    }

    /// <summary>Some of them, by chance.</summary>
    public IEnumerable<OpenConnection> Draw(Random random)
    {
        var all = _open.Values.ToArray();
        random.Shuffle(all);
        return all.Take(MostDrawn)
            .Select(a => new OpenConnection(a, _sites[a.Cell.Home], _sites[a.Cell.Targets[0]]));
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Pair(string From, string To, AddressFamily Family);
}

/// <summary>An open connection, and the instances at its ends.</summary>
internal sealed record OpenConnection(Attempt Attempt, Site Client, Site Server)
{
    /// <summary>The family that it speaks.</summary>
    public AddressFamily Family => Attempt.Cell.Source.Family;

    /// <summary>The packet of the request, in the model.</summary>
    public Probe Request => Of(Client, Server, Attempt.Cell.Number, Attempt.ClientPort);

    /// <summary>The packet of the reply, in the model.</summary>
    public Probe Reply => Attempt.Cell.Protocol == Protocol.Icmp
        ? Of(Server, Client, number: 0, Attempt.ClientPort)
        : Of(Server, Client, Attempt.ClientPort, Attempt.Cell.Number);

    private Probe Of(Site from, Site to, int number, int clientPort) => new()
    {
        Source = new InstanceSender(from.Vpc.Name, from.Instance?.Name ?? ""),
        To = new DialedAddress(to.IpOf(Family) ?? default),
        Protocol = Attempt.Cell.Protocol,
        Number = number,
        ClientPort = clientPort,
    };
}
