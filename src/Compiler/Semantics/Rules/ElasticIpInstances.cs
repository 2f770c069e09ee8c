using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Ir;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>An instance has one elastic IP, an uplink, and a way to answer.</summary>
internal sealed class ElasticIpInstances : INetworkRule
{
    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var vpc in vpcs.Where(v => !v.Eips.IsEmpty))
        {
            var subnets = vpc.Subnets.ToDictionary(s => s.Symbol);
            var placed = vpc.Instances.ToDictionary(i => i.Symbol, i => i.Subnet);
            var taken = new Dictionary<ResourceSymbol, BoundEip>();
            foreach (var eip in vpc.Eips)
            {
                if (vpc.LacksGateway)
                {
                    found.Add(RoutingCodes.ElasticIpWithoutGateway.At(
                        eip.Symbol.Place, $"`{vpc.Symbol.Name}` has no internet gateway",
                        "add `internet_gateway {}` to the vpc"));
                }

                if (eip.Instance.Value is not { } instance)
                    continue;
                if (!taken.TryAdd(instance, eip))
                    found.Add(Second(eip, instance, taken[instance]));
                else if (!vpc.Gateways.IsEmpty && placed[instance] is { } symbol
                    && subnets.TryGetValue(symbol, out var subnet))
                {
                    CheckAnswer(subnet, eip, instance, found);
                }
            }
        }
    }

    private static Diagnostic Second(BoundEip eip, ResourceSymbol instance, BoundEip first) =>
        RoutingCodes.SecondElasticIp
            .At(eip.Instance.Place, $"`{instance.Name}` has the elastic IP `{first.Symbol.Name}`",
                "an instance has one: remove the other")
            .Also(first.Instance.Place, "given here");

    private static void CheckAnswer(
        BoundSubnet subnet, BoundEip eip, ResourceSymbol instance, DiagnosticBag found)
    {
        if (subnet.Type.Value is null or SubnetType.Public)
            return;
        found.Add(RoutingCodes.ElasticIpUnanswered
            .At(eip.Instance.Place,
                $"`{instance.Name}` is in `{subnet.Symbol.Name}`, which is not public",
                "without a route to the internet gateway its answers go nowhere")
            .Also(subnet.Type.Place, "not public"));
    }
}
