using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Rules;

/// <summary>
/// A published port is forwarded twice: by the host to the VPC's address on their wire, and by the
/// router to the instance. The client's address stays as it is on both ways.
/// </summary>
internal static class PublishRules
{
    /// <summary>At the router: from its address on the wire to the instance's port.</summary>
    public static IEnumerable<ChainRule> AtRouter(Publish publish, IpAddress to, UplinkPlan uplink)
    {
        var arriving = new Match
        {
            InInterfaces = [Names.RouterUplink],
            Destinations = [Cidr.Of(uplink.RouterIp)],
        };
        foreach (var (service, port) in Pairs(publish))
        {
            yield return new ChainRule(
                arriving with { Service = service },
                new Verdict.TranslateDestination(to, port),
                publish.Address,
                MeaningOf(publish));
        }
    }

    /// <summary>At the host: from the uplink's address, for the world and for the host itself.</summary>
    public static IEnumerable<ChainRule> AtHost(Publish publish, Match arriving, UplinkPlan uplink)
    {
        yield return new ChainRule(
            arriving with { Service = publish.Service },
            new Verdict.TranslateDestination(uplink.RouterIp, Port: null),
            publish.Address,
            MeaningOf(publish));
    }

    /// <summary>The same for ports that lead to a load balancer.</summary>
    public static ChainRule AtHost(
        LoadBalancerPublish publish, Match arriving, UplinkPlan uplink) => new(
        arriving with { Service = publish.Service },
        new Verdict.TranslateDestination(uplink.RouterIp, Port: null),
        publish.Address,
        MeaningOf(publish));

    public static string MeaningOf(LoadBalancerPublish publish) =>
        $"publish {publish.Service} to {publish.LoadBalancer} on {publish.Target}";

    private static string MeaningOf(Publish publish) =>
        $"publish {publish.Service} to {publish.Instance} on {publish.Target}";

    /// <summary>Where no port changes, one rule serves all; else each port has its own.</summary>
    private static IEnumerable<(Service Service, int? Port)> Pairs(Publish publish)
    {
        if (publish.Service.Equals(publish.Target))
            return [(publish.Service, null)];
        return PortsOf(publish.Service).Zip(
            PortsOf(publish.Target),
            (from, to) => (publish.Service with { Ports = [new PortRange(from, from)] }, (int?)to));
    }

    private static IEnumerable<int> PortsOf(Service service) =>
        service.Ports.SelectMany(range => Enumerable.Range(range.First, range.Count));
}
