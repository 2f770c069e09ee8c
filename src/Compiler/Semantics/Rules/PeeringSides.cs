using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>A peering is between two VPCs, and the only one between them.</summary>
internal sealed class PeeringSides : IProjectRule
{
    public void Check(BoundProject project, DiagnosticBag found)
    {
        var peered = new Dictionary<(ResourceSymbol, ResourceSymbol), BoundLink>();
        foreach (var link in project.Links.Where(l => l.IsPeering))
        {
            if (link.Vpcs.Value is not { } sides)
                continue;
            if (sides.Length != 2 || sides[0].Value == sides[1].Value)
            {
                found.Add(LinkCodes.NotTwo.At(
                    link.Vpcs.Place,
                    sides.Length == 2
                        ? $"both sides are `{sides[0].Value.Name}`"
                        : $"{sides.Length} are named here",
                    "a peering joins two different vpcs; more are joined by a `transit_gateway`"));
                continue;
            }

            var (one, other) = (sides[0].Value, sides[1].Value);
            if (peered.GetValueOrDefault((other, one)) is { } turned)
                found.Add(Twice(link, turned));
            else if (!peered.TryAdd((one, other), link))
                found.Add(Twice(link, peered[(one, other)]));
        }
    }

    private static Diagnostic Twice(BoundLink link, BoundLink first) => LinkCodes.PeeredTwice
        .At(link.Vpcs.Place, $"`{first.Symbol.Name}` joins these two already",
            "remove one of the two")
        .Also(first.Vpcs.Place, "peered here");
}
