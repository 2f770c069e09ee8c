using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Reachability;

namespace VpcLang.Compiler.Linting.Resources;

/// <summary>
/// Published ports and elastic IPs that lead into a subnet which routes no address of the internet
/// to the internet gateway (docs/semantics.md, rule 12): no client can get an answer.
/// </summary>
internal static class UnansweredEntries
{
    /// <summary>The ports that are published into such a subnet.</summary>
    public static IEnumerable<UnansweredPublish> Publishes(Vpc vpc, Func<Verifier> verifier) =>
        vpc.Publishes.Select(p => (p.Address, Target: p.Instance, Subnet: SubnetOf(vpc, p.Instance)))
            .Concat(vpc.LoadBalancerPublishes.Select(p => (
                p.Address,
                Target: p.LoadBalancer,
                Subnet: vpc.LoadBalancers.First(b => b.Name == p.LoadBalancer).Subnet)))
            .Select(e => new UnansweredPublish(
                e.Address, e.Target, vpc.Subnets.First(s => s.Name == e.Subnet)))
            .Where(e => !IsEntered(vpc, e.Subnet, verifier));

    /// <summary>The elastic IPs of instances in such a subnet.</summary>
    public static IEnumerable<UnansweredElasticIp> ElasticIps(Vpc vpc, Func<Verifier> verifier) =>
        vpc.ElasticIps
            .Select(e => new UnansweredElasticIp(
                e.Address,
                e.Instance,
                vpc.Subnets.First(s => s.Name == SubnetOf(vpc, e.Instance))))
            .Where(e => !IsEntered(vpc, e.Subnet, verifier));

    private static string SubnetOf(Vpc vpc, string instance) =>
        vpc.Instances.First(i => i.Name == instance).Subnet;

    /// <summary>Where no route is written the type decides, and no verifier is needed.</summary>
    private static bool IsEntered(Vpc vpc, Subnet subnet, Func<Verifier> verifier) =>
        subnet.RouteTable is null
            ? subnet.Type == SubnetType.Public && vpc.InternetGateway is not null
            : verifier().Internet.Any(client =>
                verifier().RouteOf(vpc, subnet, client, AddressFamily.V4) is GatewayTarget);
}
