using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Verification.Reachability.Classes;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Compiler.Verification.Reachability;

/// <summary>
/// What clients on the internet reach at the ports of an uplink, as they dial them.
/// </summary>
public static class PublishedPorts
{
    /// <summary>Of a port that leads to an instance: the services of the uplink.</summary>
    public static Reach Of(Verifier verifier, EndpointClass client, Vpc vpc, Publish publish) =>
        verifier.ByPort(
            client, verifier.ClassOf(verifier.Index.InstanceOf(vpc.Name, publish.Instance)), publish);

    /// <summary>
    /// Of a port that leads to a load balancer: those that every target answers, and that some do.
    /// </summary>
    public static Reach Of(
        Verifier verifier, EndpointClass client, Vpc vpc, LoadBalancerPublish publish)
    {
        var site = verifier.Index.BalancerOf(vpc.Name, publish.LoadBalancer);
        var all = Reach.Nothing;
        foreach (var listener in site.Balancer?.Listeners ?? [])
        {
            var full = ServiceSet.Of(publish.Target).And(ServiceSet.Of(listener.Service))
                .Translate(publish.Target, publish.Service);
            var some = ServiceSet.Empty;
            foreach (var name in listener.Targets)
            {
                var target = verifier.ClassOf(verifier.Index.InstanceOf(vpc.Name, name));
                var value = verifier.ByPort(client, target, new Served(site, listener), publish);
                (full, some) = (full.And(value.Full), some.Or(value.Some));
            }

            all = all.Or(new Reach(full, some.Minus(full)));
        }

        return all;
    }
}
