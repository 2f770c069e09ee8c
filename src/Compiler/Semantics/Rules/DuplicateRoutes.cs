using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>A table has one route to a network.</summary>
internal sealed class DuplicateRoutes : INetworkRule
{
    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var table in vpcs.SelectMany(v => v.Tables))
        {
            var taken = new Dictionary<Cidr, BoundRoute>();
            foreach (var route in table.Routes)
            {
                if (route.Destination.Value is not { } destination
                    || taken.TryAdd(destination, route))
                {
                    continue;
                }

                found.Add(RoutingCodes.RouteTwice
                    .At(route.Destination.Place, $"{destination} has a route already",
                        "remove one of the two")
                    .Also(taken[destination].Destination.Place, "given here"));
            }
        }
    }
}
