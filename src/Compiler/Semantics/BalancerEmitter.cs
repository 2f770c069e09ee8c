using VpcLang.Compiler.Ir;
using static VpcLang.Compiler.Semantics.Emission;

namespace VpcLang.Compiler.Semantics;

/// <summary>Writes load balancers, and what is published to them, as IR.</summary>
internal sealed class BalancerEmitter(Project project)
{
    /// <summary>Whether ports are published to a load balancer.</summary>
    public static bool IsTarget(BoundPublish publish) =>
        publish.To?.Value.Kind == SymbolKinds.Lb;

    public LoadBalancer Balancer(BoundBalancer balancer) => new()
    {
        Name = balancer.Symbol.Name,
        Address = balancer.Symbol.Address,
        Subnet = Known(balancer.Subnet).Name,
        Ip = Known(balancer.Address).Value,
        Algorithm = balancer.Algorithm,
        Listeners = [.. balancer.Listeners.Select(Listener)],
        Location = project.Locate(balancer.Symbol.Place),
    };

    public LoadBalancerPublish Publish(BoundVpc vpc, BoundPublish publish)
    {
        var service = Known(publish.Service).Value.Service;
        return new LoadBalancerPublish
        {
            Address = PublishAddress.Of(vpc.Symbol.Address, service),
            Service = service,
            LoadBalancer = Known(publish.To).Value.Name,
            Target = Known(publish.Target).Value.Service,
            Replacing = publish.Replacing,
            Location = project.Locate(publish.Place),
        };
    }

    private Listener Listener(BoundListener listener) => new()
    {
        Service = Known(listener.Service).Value.Service,
        Targets = [.. Known(listener.Targets.Value).Select(t => t.Value.Name)],
        Target = Known(listener.Target).Value.Service,
        Location = project.Locate(listener.Place),
    };
}
