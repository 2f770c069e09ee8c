using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Linting;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Tests.Verification.Random;

namespace VpcLang.Compiler.Tests.Linting;

/// <summary>On random networks: what a warning calls impossible is impossible.</summary>
public sealed class ImpossibleTests
{
    private const int Networks = 1000;

    private const int LeastFindings = 20;

    private static readonly Type[] AboutReachability =
    [
        typeof(UnansweredPublish), typeof(UnansweredElasticIp), typeof(LonelySubnet),
        typeof(UnpublishedSubnet), typeof(UnansweredRule), typeof(UnusedNat), typeof(EmptyGroup),
    ];

    [Fact]
    public void What_a_warning_calls_impossible_is_impossible()
    {
        var seen = AboutReachability.ToDictionary(t => t, _ => 0);
        for (var seed = 0; seed < Networks; seed++)
        {
            var network = RandomNetwork.Of(seed);
            var impossible = new Impossible(network);
            foreach (var finding in Linter.Of(network).Where(f => seen.ContainsKey(f.GetType())))
            {
                seen[finding.GetType()]++;
                var found = impossible.Counterexample(finding);
                Assert.True(found is null, $"seed {seed}: {finding.GetType().Name}: {found}");
            }
        }

        Assert.All(seen, kind => Assert.True(
            kind.Value >= LeastFindings, $"only {kind.Value} of {kind.Key.Name}"));
    }

    [Fact]
    public void Every_other_kind_of_finding_is_about_rules_that_can_go() => Assert.Equal(
        AboutReachability.Concat([typeof(DeadRule), typeof(SpareRule)]).Select(t => t.Name).Order(),
        typeof(Finding).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(Finding)) && !t.IsAbstract)
            .Select(t => t.Name).Order());

    [Fact]
    public void A_published_port_or_elastic_IP_is_unanswered_exactly_if_routes_alone_stop_every_client()
    {
        var (stopped, passing) = (0, 0);
        for (var seed = 0; seed < Networks; seed++)
        {
            var network = Opened(RandomNetwork.Of(seed));
            var impossible = new Impossible(network);
            var found = Linter.Of(network).Where(f => f is UnansweredPublish or UnansweredElasticIp)
                .Select(f => f.Owner).ToHashSet(StringComparer.Ordinal);
            foreach (var vpc in network.Vpcs)
            {
                var ports = vpc.Publishes.Select(p => p.Address)
                    .Concat(vpc.LoadBalancerPublishes.Select(p => p.Address))
                    .Select(a => (Address: a, Way: impossible.PassesByPort(a)));
                var addresses = vpc.ElasticIps
                    .Select(e => (e.Address, Way: impossible.PassesByAddress(e.Address)));
                foreach (var (address, way) in ports.Concat(addresses))
                {
                    Assert.True(
                        way is null == found.Contains(address),
                        $"seed {seed}: {address}: {way ?? "nobody passes"}, and "
                        + (found.Contains(address) ? "it is called unanswered" : "it is not"));
                    (stopped, passing) = way is null ? (stopped + 1, passing) : (stopped, passing + 1);
                }
            }
        }

        Assert.True(stopped > LeastFindings && passing > LeastFindings, $"{stopped}, {passing}");
    }

    [Fact]
    public void A_route_by_an_instance_that_forwards_nothing_is_a_dead_end()
    {
        var checkedRoutes = 0;
        for (var seed = 0; seed < Networks / 4; seed++)
        {
            var network = RandomNetwork.Of(seed);
            var blocked = network with { Vpcs = [.. network.Vpcs.Select(Blocked)] };
            checkedRoutes += network.Vpcs.Sum(v => v.RouteTables.SelectMany(t => t.Routes)
                .Count(r => IsClosed(v, r.Target)));
            var found = Cells.FirstDifference(network, blocked);
            Assert.True(found is null, $"seed {seed}: {found}");
        }

        Assert.True(checkedRoutes > LeastFindings, $"only {checkedRoutes} routes");
    }

    private static Vpc Blocked(Vpc vpc) => vpc with
    {
        RouteTables = [.. vpc.RouteTables.Select(t => t with
        {
            Routes = [.. t.Routes.Select(r =>
                IsClosed(vpc, r.Target) ? r with { Target = new BlackholeTarget() } : r)],
        })],
    };

    private static bool IsClosed(Vpc vpc, RouteTarget target) =>
        target is InstanceTarget { Name: var name }
        && vpc.Instances.First(i => i.Name == name).SourceDestCheck;

    /// <summary>The network with groups that allow everything, and without ACLs and firewalls.</summary>
    private static Network Opened(Network network) => network with
    {
        Vpcs = [.. network.Vpcs.Select(v => v with
        {
            SecurityGroups = [.. v.SecurityGroups.Select(g => g with { Rules = [Anything()] })],
            Firewalls = [],
            NetworkAcls = [],
            Subnets = [.. v.Subnets.Select(s => s with { NetworkAcl = null })],
        })],
    };

    private static Rule Anything() => new()
    {
        Action = RuleAction.Allow,
        Direction = Direction.Ingress,
        Services = [new Service { Protocol = Protocol.All }],
        Peers = [new AnyPeer()],
        Location = new SourceLocation("random.vpc", 1),
    };
}
