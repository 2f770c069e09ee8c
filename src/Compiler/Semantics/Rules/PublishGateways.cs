using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>A published port has an uplink before it.</summary>
internal sealed class PublishGateways : INetworkRule
{
    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var vpc in vpcs.Where(v => v.LacksGateway))
        {
            foreach (var publish in vpc.Publishes)
            {
                found.Add(NetworkCodes.PublishWithoutGateway.At(
                    publish.Place, $"`{vpc.Symbol.Name}` has no internet gateway",
                    "add `internet_gateway {}` to the vpc"));
            }
        }
    }
}
