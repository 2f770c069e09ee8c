using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>A VPC has at most one main route table.</summary>
internal sealed class MainTables : INetworkRule
{
    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var vpc in vpcs)
        {
            var mains = vpc.Tables.Where(t => t.Main.Value).ToList();
            foreach (var second in mains.Skip(1))
            {
                found.Add(RoutingCodes.SecondMain
                    .At(second.Main.Place, $"`{vpc.Symbol.Name}` has a main route table already",
                        "leave `main` out here, and name the table in the subnets that use it")
                    .Also(mains[0].Main.Place, $"`{mains[0].Symbol.Name}` is the main one"));
            }
        }
    }
}
