using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Reachability;
using VpcLang.Compiler.Verification.Reachability.Classes;
using VpcLang.Compiler.Verification.Simulation;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Tests.Verification.Random;

/// <summary>The verifier against the simulator, cell by cell.</summary>
internal sealed class Comparison
{
    private static readonly (Protocol Protocol, int Number)[] Services =
    [
        (Protocol.Tcp, 79), (Protocol.Tcp, 80), (Protocol.Tcp, 443), (Protocol.Tcp, 8000),
        (Protocol.Tcp, 8002), (Protocol.Tcp, 40000), (Protocol.Udp, 53), (Protocol.Icmp, 8),
        (Protocol.Icmp, 3), (Protocol.All, 0),
    ];

    private static readonly IpAddress[] Outside =
    [
        .. new[] { "203.0.113.10", "203.0.113.11", "192.0.2.10", "8.8.8.8", "10.9.9.9", "2001:db8::9" }
            .Select(IpAddress.Parse),
    ];

    private readonly Verifier _verifier;
    private readonly Oracle _oracle;

    private Comparison(Network network)
    {
        _verifier = new Verifier(network);
        _oracle = new Oracle(_verifier.Index);
    }

    /// <summary>The number of cells that let something pass.</summary>
    public int Passing { get; private set; }

    /// <summary>The number of cells with a partial connection.</summary>
    public int Partial { get; private set; }

    /// <summary>The first cell where the two differ; null where there is none.</summary>
    public static string? FirstDifference(Network network) => Of(network).Difference;

    public static (string? Difference, int Passing, int Partial) Of(Network network)
    {
        var comparison = new Comparison(network);
        var difference = comparison.Differences().FirstOrDefault();
        return (difference, comparison.Passing, comparison.Partial);
    }

    private NetworkIndex Index => _verifier.Index;

    private IEnumerable<string> Differences()
    {
        foreach (var target in Index.Instances)
        {
            foreach (var source in Index.Instances.Where(s => !ReferenceEquals(s, target)))
            {
                foreach (var difference in Between(source, target))
                    yield return difference;
            }

            foreach (var ip in Clients())
            {
                if (Compare(
                    new InternetSender(ip), ip.ToString(), ClassOf(ip), target, ip.Family) is { } found)
                {
                    yield return found;
                }
            }
        }

        foreach (var source in Index.Instances)
        {
            foreach (var balancer in Index.Balancers)
            {
                if (CompareBalancer(source, balancer) is { } found)
                    yield return found;
            }

            foreach (var ip in Clients())
            {
                if (Compare(source, ip) is { } found)
                    yield return found;
            }
        }
    }

    private IEnumerable<IpAddress> Clients() =>
        _verifier.Internet.Select(c => c.Ip ?? default).Concat(Outside)
            .Where(Index.Internet.Contains).Distinct();

    private EndpointClass ClassOf(IpAddress ip) =>
        _verifier.ClassOf(ip) ?? throw new InvalidOperationException($"{ip} is in no class");

    private IEnumerable<string> Between(Site source, Site target)
    {
        foreach (var family in new[] { AddressFamily.V4, AddressFamily.V6 })
        {
            if (family == AddressFamily.V6 && source.Vpc.Cidr6 is null)
                continue;
            var sender = new InstanceSender(source.Vpc.Name, source.Instance?.Name ?? "");
            if (Compare(sender, source.Name, _verifier.ClassOf(source), target, family) is { } found)
                yield return found;
        }
    }

    private string? Compare(
        Sender sender, string name, EndpointClass source, Site target, AddressFamily family)
    {
        var value = _verifier.Between(source, _verifier.ClassOf(target), family);
        return FirstOf(name, $"{target.Name} {family}", value, (protocol, number) =>
            _oracle.Cell(sender, target, family, protocol, number));
    }

    private string? CompareBalancer(Site source, Site balancer)
    {
        var sender = new InstanceSender(source.Vpc.Name, source.Instance?.Name ?? "");
        var value = _verifier.Between(
            _verifier.ClassOf(source), _verifier.ClassOf(balancer), AddressFamily.V4);
        return FirstOf(source.Name, balancer.Name, value, (protocol, number) =>
            _oracle.Balancer(sender, balancer, protocol, number));
    }

    private string? Compare(Site source, IpAddress target)
    {
        var sender = new InstanceSender(source.Vpc.Name, source.Instance?.Name ?? "");
        var value = _verifier.Between(_verifier.ClassOf(source), ClassOf(target), target.Family);
        return FirstOf(source.Name, target.ToString(), value, (protocol, number) =>
            _oracle.Cell(sender, target, protocol, number));
    }

    private string? FirstOf(
        string from, string to, Reach value, Func<Protocol, int, (bool Full, bool Some)> cell)
    {
        foreach (var (protocol, number) in Services)
        {
            var got = (value.Full.Contains(protocol, number), value.Some.Contains(protocol, number));
            var wanted = cell(protocol, number);
            Passing += wanted.Some ? 1 : 0;
            Partial += wanted.Some && !wanted.Full ? 1 : 0;
            if (got != wanted)
            {
                return $"{from} -> {to} {protocol}/{number}: the verifier says {got}, "
                    + $"the simulator {wanted} (full, some)";
            }
        }

        return null;
    }
}
