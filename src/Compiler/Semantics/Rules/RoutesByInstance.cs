using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>An instance that routes lead to must forward what is not its own.</summary>
internal sealed class RoutesByInstance : INetworkRule
{
    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var vpc in vpcs.Where(v => !v.Tables.IsEmpty))
        {
            var instances = vpc.Instances.ToDictionary(i => i.Symbol);
            foreach (var route in vpc.Tables.SelectMany(t => t.Routes))
            {
                if (route.To is null || route.Destination.Value is null
                    || !instances.TryGetValue(route.To, out var instance)
                    || !instance.SourceDestCheck)
                {
                    continue;
                }

                found.Add(RoutingCodes.RouteByClosedInstance
                    .At(route.Target.Place,
                        $"`{route.To.Name}` drops packets that are not its own",
                        "give the instance `source_dest_check = false`")
                    .Also(instance.Symbol.Place, "this instance"));
            }
        }
    }
}
