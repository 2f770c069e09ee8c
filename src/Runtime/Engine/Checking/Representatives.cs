using System.Collections.Immutable;
using System.Runtime.InteropServices;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Runtime.Checking;

/// <summary>One service that stands for all that no rule of the network tells from it.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ProbedService(Protocol Protocol, int Number);

/// <summary>The services that are tried: one of each run of ports between bounds of rules.</summary>
public sealed class Representatives
{
    private const int LastPort = 65535;
    private const int EchoRequest = 8;

    /// <summary>More than that, and each pair gets some of them by chance.</summary>
    private const int MostOfPair = 48;

    private readonly ImmutableArray<(Protocol Protocol, PortRange Range)> _atoms;

    /// <summary>Those of a network's rules, published ports and listeners.</summary>
    public Representatives(Network network) => _atoms =
    [
        .. Atoms(Protocol.Tcp, network).Concat(Atoms(Protocol.Udp, network)),
        (Protocol.Icmp, new PortRange(EchoRequest, EchoRequest)),
    ];

    /// <summary>The number of services that are told apart.</summary>
    public int Count => _atoms.Length;

    /// <summary>One at an edge of each run or within it; of very many, some.</summary>
    public IEnumerable<ProbedService> For(Random random)
    {
        if (_atoms.Length <= MostOfPair)
            return _atoms.Select(a => Of(a, random));
        return Enumerable.Range(0, MostOfPair).Select(_ => Any(random)).Distinct();
    }

    /// <summary>One of any run.</summary>
    public ProbedService Any(Random random) => Of(_atoms[random.Next(_atoms.Length)], random);

    private static ProbedService Of((Protocol Protocol, PortRange Range) atom, Random random)
    {
        var (first, last) = (atom.Range.First, atom.Range.Last);
        return new(atom.Protocol, random.Next(3) switch
        {
            0 => first,
            1 => last,
            _ => random.Next(first, last + 1),
        });
    }

    private static IEnumerable<(Protocol Protocol, PortRange Range)> Atoms(
        Protocol protocol, Network network)
    {
        // Port 0 stands in no packet.
        var starts = new SortedSet<int> { 1 };
        var services = ServicesOf(network).Where(s => s.Protocol == protocol);
        foreach (var range in services.SelectMany(s => s.Ports))
        {
            starts.Add(Math.Max(1, range.First));
            if (range.Last < LastPort)
                starts.Add(range.Last + 1);
        }

        var bounds = starts.ToList();
        for (var i = 0; i < bounds.Count; i++)
        {
            var last = i + 1 < bounds.Count ? bounds[i + 1] - 1 : LastPort;
            yield return (protocol, new PortRange(bounds[i], last));
        }
    }

    private static IEnumerable<Compiler.Net.Service> ServicesOf(Network network) =>
        network.Vpcs.SelectMany(v =>
            v.SecurityGroups.SelectMany(g => g.Rules)
                .Concat(v.Firewalls.SelectMany(f => f.Rules))
                .Concat(v.NetworkAcls.SelectMany(a => a.Rules).Select(r => r.Rule))
                .SelectMany(r => r.Services)
                .Concat(v.Publishes.SelectMany(p => new[] { p.Service, p.Target }))
                .Concat(v.LoadBalancerPublishes.SelectMany(p => new[] { p.Service, p.Target }))
                .Concat(v.LoadBalancers.SelectMany(b => b.Listeners)
                    .SelectMany(l => new[] { l.Service, l.Target })));
}
