using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Linting;
using VpcLang.Compiler.Linting.Acls;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Tests.Verification.Random;
using VpcLang.Compiler.Verification.Reachability;
using VpcLang.Compiler.Verification.Reachability.Classes;
using VpcLang.Compiler.Verification.Simulation;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Tests.Linting;

/// <summary>
/// Looks for a connection that a warning calls impossible: packet by packet in the simulator, or in the
/// verifier, where a warning is about many services.
/// </summary>
internal sealed class Impossible(Network network)
{
    private static readonly (Protocol Protocol, int Number)[] Services =
    [
        (Protocol.Tcp, 80), (Protocol.Tcp, 8000), (Protocol.Tcp, 40000), (Protocol.Udp, 53),
        (Protocol.Icmp, 8), (Protocol.All, 0),
    ];

    private readonly Verifier _verifier = new(network);

    private NetworkIndex Index => _verifier.Index;

    private Simulator Simulator => new(Index);

    /// <summary>A connection that passes although a finding excludes it; null for none.</summary>
    public string? Counterexample(Finding finding) => finding switch
    {
        UnansweredPublish port => PassesByPort(port.Owner),
        UnansweredElasticIp ip => PassesByAddress(ip.Owner),
        LonelySubnet { Subnet: var subnet } => FirstFrom(subnet) ?? FirstInto(subnet, _verifier.Classes),
        UnpublishedSubnet { Subnet: var subnet } => FirstInto(subnet, _verifier.Internet),
        UnansweredRule { Found: var found } => Answered(found),
        UnusedNat { Nat: var nat } => Cells.FirstDifference(network, Without(nat)),
        EmptyGroup { Group: var group } => Cells.FirstDifference(network, Without(group)),
        _ => null,
    };

    /// <summary>A client of the internet whose connection to a published port passes.</summary>
    public string? PassesByPort(string address)
    {
        foreach (var vpc in network.Vpcs)
        {
            var service = vpc.Publishes.Where(p => p.Address == address).Select(p => p.Service)
                .Concat(vpc.LoadBalancerPublishes.Where(p => p.Address == address)
                    .Select(p => p.Service))
                .FirstOrDefault();
            if (service is not null && Clients().FirstOrDefault(c => PassesByPort(c, service)) is var ip
                && ip != default)
            {
                return $"{ip} reaches {address}";
            }
        }

        return null;
    }

    /// <summary>A client of the internet whose connection to an elastic IP passes.</summary>
    public string? PassesByAddress(string address)
    {
        var eip = network.Vpcs.SelectMany(v => v.ElasticIps).First(e => e.Address == address);
        foreach (var client in Clients())
        {
            foreach (var (protocol, number) in Services)
            {
                if (Passes(client, new DialedAddress(eip.Ip), protocol, number))
                    return $"{client} reaches {address} on {protocol}/{number}";
            }
        }

        return null;
    }

    /// <summary>Internet addresses that some route or rule tells apart, and a few others.</summary>
    private IEnumerable<IpAddress> Clients() => _verifier.Internet.Select(c => c.Ip ?? default)
        .Concat(new[] { "203.0.113.10", "192.0.2.10", "8.8.8.8", "10.9.9.9" }.Select(IpAddress.Parse))
        .Where(ip => ip.Family == AddressFamily.V4 && Index.Internet.Contains(ip));

    private bool PassesByPort(IpAddress client, Service service) =>
        service.Ports.SelectMany(r => Enumerable.Range(r.First, r.Last - r.First + 1))
            .Any(port => Passes(client, new DialedUplink(null), service.Protocol, port));

    private bool Passes(IpAddress client, Dialed dialed, Protocol protocol, int number)
    {
        foreach (var choice in Enumerable.Range(0, 3))
        {
            foreach (var clientPort in new[] { 32768, 60999 })
            {
                var walk = Simulator.Send(new Probe
                {
                    Source = new InternetSender(client),
                    To = dialed,
                    Protocol = protocol,
                    Number = number,
                    ClientPort = clientPort,
                    Choice = choice,
                });
                if (walk is { Passes: true, Receiver: not null })
                    return true;
            }
        }

        return false;
    }

    /// <summary>The first connection that an instance of a subnet opens.</summary>
    private string? FirstFrom(Subnet subnet) => SitesIn(subnet)
        .Select(_verifier.ClassOf)
        .SelectMany(own => _verifier.Classes.Concat(_verifier.Balancers)
            .Where(other => Matrix.IsPair(own, other) && !_verifier.Between(own, other).IsNothing)
            .Select(other => $"{own} reaches {other}"))
        .FirstOrDefault();

    private IEnumerable<Site> SitesIn(Subnet subnet) =>
        Index.Instances.Where(s => s.Subnet.Address == subnet.Address);

    /// <summary>The first connection from some ends to an instance of a subnet.</summary>
    private string? FirstInto(Subnet subnet, IEnumerable<EndpointClass> others)
    {
        var oracle = new Oracle(Index);
        foreach (var site in SitesIn(subnet))
        {
            var own = _verifier.ClassOf(site);
            foreach (var other in others.Where(o => Matrix.IsPair(o, own)))
            {
                if (!_verifier.Between(other, own).IsNothing)
                    return $"{other} reaches {own}";
            }

            foreach (var client in Clients())
            {
                foreach (var (protocol, number) in Services)
                {
                    var sender = new InternetSender(client);
                    if (oracle.Cell(sender, site, AddressFamily.V4, protocol, number).Some)
                        return $"{client} reaches {site.Name} on {protocol}/{number}";
                }
            }
        }

        return null;
    }

    /// <summary>An answered connection among those whose replies are said to be stopped.</summary>
    private string? Answered(HalfOpenRule found)
    {
        var end = Own(found.End);
        foreach (var own in Crossing(found, end))
        {
            var (from, to) = found.Rule.Rule.Direction == Direction.Ingress ? (end, own) : (own, end);
            var reach = _verifier.Between(from, to, found.Family);
            var open = found.Stopped.IsPartial ? reach.Full : reach.Some;
            if (Matrix.IsPair(from, to) && !open.And(found.Stopped.Requests).IsEmpty)
            {
                return $"{from} reaches {to} on {open.And(found.Stopped.Requests)}, though "
                    + $"{found.Rule.Rule} of {found.Acl.Address} is said to stop the replies of "
                    + $"{found.Stopped.Requests}";
            }
        }

        return null;
    }

    /// <summary>
    /// The instances whose connections with the other end cross the boundary: those in the subnets, or
    /// those that a NAT gateway there translates.
    /// </summary>
    private IEnumerable<EndpointClass> Crossing(HalfOpenRule found, EndpointClass end)
    {
        var vpc = network.Vpcs.First(v => v.NetworkAcls.Contains(found.Acl));
        var guarded = vpc.Subnets.Where(s => s.NetworkAcl == found.Acl.Name).ToList();
        var routes = new Routes(Index);
        return _verifier.Instances.Where(c => c.Members[0].Vpc == vpc && c != end)
            .Where(c => found.IsByGateway
                ? routes.Find(vpc, c.Members[0].Subnet, end.Ip ?? default)?.Target is NatTarget nat
                    && guarded.Exists(s => s.Name == vpc.NatGateways.First(n => n.Name == nat.Name).Subnet)
                : guarded.Contains(c.Members[0].Subnet)
                    && end.Members.All(m => m.Subnet != c.Members[0].Subnet));
    }

    /// <summary>The linter has a verifier of its own, and classes of that.</summary>
    private EndpointClass Own(EndpointClass other) => other.Kind switch
    {
        EndpointKind.Internet => _verifier.Internet.First(c => c.Ip == other.Ip),
        EndpointKind.Balancer => _verifier.Balancers.First(c => c.Name == other.Name),
        _ => _verifier.ClassOf(Index.InstanceOf(
            other.Members[0].Vpc.Name, other.Members[0].Instance?.Name ?? "")),
    };

    private Network Without(NatGateway gone) => network with
    {
        Vpcs = [.. network.Vpcs.Select(v => v with
        {
            NatGateways = v.NatGateways.RemoveAll(n => n.Address == gone.Address),
        })],
    };

    private Network Without(SecurityGroup gone) => Rewritten(rules =>
    [
        .. rules
            .Select(r => r with
            {
                Peers = r.Peers.RemoveAll(p => p is GroupPeer { Vpc: var vpc, Name: var name }
                    && $"vpc.{vpc}/group.{name}" == gone.Address),
            })
            .Where(r => !r.Peers.IsEmpty),
    ]);

    private Network Rewritten(Func<IEnumerable<Rule>, ImmutableArray<Rule>> rewrite) => network with
    {
        Vpcs = [.. network.Vpcs.Select(v => v with
        {
            SecurityGroups = [.. v.SecurityGroups.Select(g => g with { Rules = rewrite(g.Rules) })],
            Firewalls = [.. v.Firewalls.Select(f => f with { Rules = rewrite(f.Rules) })],
            NetworkAcls = [.. v.NetworkAcls.Select(a => a with
            {
                Rules = [.. a.Rules.SelectMany(n =>
                    rewrite([n.Rule]).Select(r => new NumberedRule(n.Number, r)))],
            })],
        })],
    };
}
