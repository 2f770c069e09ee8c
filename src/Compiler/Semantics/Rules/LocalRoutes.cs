using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>
/// No route is equal to a local one or inside it: the VPC's own networks are always reached
/// directly (AWS, "Route tables").
/// </summary>
internal sealed class LocalRoutes : INetworkRule
{
    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var vpc in vpcs)
        {
            foreach (var route in vpc.Tables.SelectMany(t => t.Routes))
            {
                if (route.Destination.Value is not { } destination)
                    continue;
                foreach (var local in vpc.BothCidrs.Where(c => c.Value.Contains(destination)).Take(1))
                    found.Add(Fault(vpc, route, destination, local));
            }
        }
    }

    private static Diagnostic Fault(
        BoundVpc vpc, BoundRoute route, Cidr destination, Located<Cidr> local) =>
        RoutingCodes.InsideLocal
            .At(route.Destination.Place,
                destination == local.Value
                    ? $"{destination} is `{vpc.Symbol.Name}` itself"
                    : $"{destination} lies in `{vpc.Symbol.Name}`",
                "what is in the VPC is always reached directly; remove the route")
            .Also(local.Place, $"{local.Value} is local");
}
