using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>A route by a peering or a transit gateway is in a VPC that it joins.</summary>
internal sealed class LinkRoutes : IProjectRule
{
    public void Check(BoundProject project, DiagnosticBag found)
    {
        var links = project.Links.ToDictionary(l => l.Symbol);
        foreach (var vpc in project.Vpcs)
        {
            foreach (var route in vpc.Tables.SelectMany(t => t.Routes))
            {
                if (route.To is null || !links.TryGetValue(route.To, out var link)
                    || link.MayJoin(vpc.Symbol))
                {
                    continue;
                }

                found.Add(RoutingCodes.NotAttached
                    .At(route.Target.Place,
                        $"`{link.Symbol.Name}` does not join `{vpc.Symbol.Name}`",
                        $"add `{vpc.Symbol.Name}` to it, or name another target")
                    .Also(link.Vpcs.Place, "it joins these"));
            }
        }
    }
}
