using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>Ports are published to a load balancer where it listens.</summary>
internal sealed class PublishListeners : INetworkRule
{
    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var vpc in vpcs.Where(v => !v.Balancers.IsEmpty))
        {
            var balancers = vpc.Balancers.ToDictionary(b => b.Symbol);
            foreach (var publish in vpc.Publishes)
            {
                if (publish.To is { } to && publish.Target is { } target
                    && balancers.TryGetValue(to.Value, out var balancer)
                    && balancer.Listeners.All(l => l.Service is not null)
                    && Missing(balancer, target.Value.Service) is { } port)
                {
                    found.Add(BalancerCodes.NotListening
                        .At(target.Place,
                            $"`{balancer.Symbol.Name}` has no listener on port {port}",
                            "add a `listen` to it, or name a port that has one behind `on`")
                        .Also(balancer.Symbol.Place, "the load balancer"));
                }
            }
        }
    }

    /// <summary>The first port without a listener; ranges end where the next begins.</summary>
    private static int? Missing(BoundBalancer balancer, Service service)
    {
        var open = balancer.Listeners
            .Select(l => l.Service?.Value.Service).OfType<Service>()
            .Where(s => s.Protocol == service.Protocol)
            .SelectMany(s => s.Ports)
            .OrderBy(p => p.First)
            .ToList();
        foreach (var wanted in service.Ports)
        {
            var next = wanted.First;
            foreach (var ports in open)
            {
                if (ports.First <= next && next <= ports.Last)
                    next = ports.Last + 1;
            }

            if (next <= wanted.Last)
                return next;
        }

        return null;
    }
}
