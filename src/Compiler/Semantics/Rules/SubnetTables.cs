using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>A subnet says once how it reaches the world: by its type or by its table.</summary>
internal sealed class SubnetTables : INetworkRule
{
    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var subnet in vpcs.SelectMany(v => v.Subnets))
        {
            if (!subnet.StatesType || subnet.Table.Value is null)
                continue;
            found.Add(RoutingCodes.TypeAndTable
                .At(subnet.Type.Place, "the route table says how the subnet reaches the world",
                    "remove `type`, or remove `route_table`")
                .Also(subnet.Table.Place, "the route table"));
        }
    }
}
