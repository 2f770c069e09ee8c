using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Ir;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>A published port has an uplink before it and a public subnet behind it.</summary>
internal sealed class PublishTargets : INetworkRule
{
    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var vpc in vpcs)
        {
            var subnets = vpc.Subnets.ToDictionary(s => s.Symbol);
            var placed = vpc.Instances.ToDictionary(i => i.Symbol, i => i.Subnet);
            foreach (var balancer in vpc.Balancers)
                placed.Add(balancer.Symbol, balancer.Subnet);
            foreach (var publish in vpc.Publishes)
            {
                if (vpc.LacksGateway)
                {
                    found.Add(NetworkCodes.PublishWithoutGateway.At(
                        publish.Place, $"`{vpc.Symbol.Name}` has no internet gateway",
                        "add `internet_gateway {}` to the vpc"));
                }
                else if (publish.To is { } target
                    && placed.TryGetValue(target.Value, out var symbol) && symbol is not null
                    && subnets.TryGetValue(symbol, out var subnet))
                {
                    Check(target, subnet, found);
                }
            }
        }
    }

    private static void Check(
        Located<ResourceSymbol> target, BoundSubnet subnet, DiagnosticBag found)
    {
        if (subnet.Type.Value is null or SubnetType.Public)
            return;
        found.Add(NetworkCodes.PublishUnanswered
            .At(target.Place,
                $"`{target.Value.Name}` is in `{subnet.Symbol.Name}`, which is not public",
                "without a route to the internet gateway its answers go nowhere")
            .Also(subnet.Type.Place, "not public"));
    }
}
