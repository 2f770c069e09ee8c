using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>A network is reached in one way, also where links write the routes themselves.</summary>
internal sealed class AutomaticRoutes : IProjectRule
{
    public void Check(BoundProject project, DiagnosticBag found)
    {
        if (project.Links.IsEmpty)
            return;
        var automatic = project.Links
            .Where(l => l.Routes == RouteMode.Auto)
            .SelectMany(l => (l.Vpcs.Value ?? []).Select(s => s.Value).Distinct()
                .Select(s => (Vpc: s, Link: l)))
            .ToLookup(l => l.Vpc, l => l.Link);
        var vpcs = project.Vpcs.ToDictionary(v => (ResourceSymbol)v.Symbol);
        var told = new HashSet<(BoundLink, BoundLink)>();
        foreach (var vpc in project.Vpcs)
        {
            var links = automatic[vpc.Symbol].ToList();
            if (links.Count < 2 && vpc.Tables.IsEmpty)
                continue;
            var ways = new Dictionary<Cidr, BoundLink>();
            foreach (var link in links)
            {
                foreach (var network in Beyond(link, vpc, vpcs))
                {
                    var first = ways.TryAdd(network, link) ? link : ways[network];
                    if (first != link && !IsSamePair(first, link) && told.Add((first, link)))
                        found.Add(TwoWays(vpc, network, first, link));
                }
            }

            foreach (var route in vpc.Tables.SelectMany(t => t.Routes))
            {
                if (route.Destination.Value is { } written
                    && ways.TryGetValue(written, out var link))
                {
                    found.Add(Written(route, written, link));
                }
            }
        }
    }

    /// <summary>Two peerings of one pair are a mistake that has been reported.</summary>
    private static bool IsSamePair(BoundLink one, BoundLink other) =>
        one.IsPeering && other.IsPeering
        && (one.Vpcs.Value ?? []).All(s => other.MayJoin(s.Value));

    private static IEnumerable<Cidr> Beyond(
        BoundLink link, BoundVpc vpc, Dictionary<ResourceSymbol, BoundVpc> vpcs)
    {
        var sides = link.Vpcs.Value ?? [];
        return sides.Length == 2 || !link.IsPeering
            ? sides.Where(s => s.Value != vpc.Symbol && vpcs.ContainsKey(s.Value))
                .SelectMany(s => vpcs[s.Value].BothCidrs.Select(c => c.Value)).Distinct()
            : [];
    }

    private static Diagnostic TwoWays(
        BoundVpc vpc, Cidr network, BoundLink first, BoundLink second) => LinkCodes.TwoWays
        .At(second.Symbol.Place,
            $"`{first.Symbol.Name}` leads from `{vpc.Symbol.Name}` to {network} already",
            "give one of them `routes = manual`, and write the routes in route tables")
        .Also(first.Symbol.Place, "the other way");

    private static Diagnostic Written(BoundRoute route, Cidr network, BoundLink link) =>
        RoutingCodes.RouteTwice
            .At(route.Destination.Place, $"`{link.Symbol.Name}` adds a route to {network} itself",
                $"remove the route, or give `{link.Symbol.Name}` `routes = manual`")
            .Also(link.Symbol.Place, "its routes are automatic");
}
