using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>An instance has one elastic IP, and an uplink.</summary>
internal sealed class ElasticIpInstances : INetworkRule
{
    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var vpc in vpcs.Where(v => !v.Eips.IsEmpty))
        {
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
            }
        }
    }

    private static Diagnostic Second(BoundEip eip, ResourceSymbol instance, BoundEip first) =>
        RoutingCodes.SecondElasticIp
            .At(eip.Instance.Place, $"`{instance.Name}` has the elastic IP `{first.Symbol.Name}`",
                "an instance has one: remove the other")
            .Also(first.Instance.Place, "given here");
}
