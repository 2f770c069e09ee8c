using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Ir;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>The default route of a public subnet needs an internet gateway to lead to.</summary>
internal sealed class PublicSubnets : INetworkRule
{
    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var vpc in vpcs.Where(v => v.LacksGateway))
        {
            foreach (var subnet in vpc.Subnets.Where(s => s.Type.Value == SubnetType.Public))
            {
                found.Add(NetworkCodes.PublicWithoutGateway
                    .At(subnet.Type.Place, $"`{vpc.Symbol.Name}` has no internet gateway",
                        "add `internet_gateway {}` to the vpc, or make the subnet private"));
            }
        }
    }
}
