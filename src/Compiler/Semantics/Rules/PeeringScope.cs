using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>What may use a peering is a part of its two VPCs.</summary>
internal sealed class PeeringScope : IProjectRule
{
    public void Check(BoundProject project, DiagnosticBag found)
    {
        var vpcs = project.Vpcs.ToDictionary(v => (ResourceSymbol)v.Symbol);
        foreach (var link in project.Links)
        {
            if (link.Only.Value is not { } only || link.Vpcs.Value is not { } sides)
                continue;
            if (only.IsEmpty)
            {
                found.Add(NetworkCodes.EmptyList.At(
                    link.Only.Place, "nothing could use the peering",
                    "name a subnet or a network, or leave `only` out for everything"));
            }

            var both = sides.Where(s => vpcs.ContainsKey(s.Value)).Select(s => vpcs[s.Value]);
            foreach (var part in only.Where(o => !both.Any(v => IsPart(v, o.Value))))
            {
                found.Add(LinkCodes.OnlyOutside
                    .At(part.Place, $"{ValueText.Write(part.Value)} is in neither of the vpcs",
                        "name a subnet or a network of the two that are peered")
                    .Also(link.Vpcs.Place, "the peering is between these"));
            }
        }
    }

    private static bool IsPart(BoundVpc vpc, Value value) => value switch
    {
        CidrValue cidr => vpc.BothCidrs.Any(c => c.Value.Contains(cidr.Value)),
        ResourceValue resource => resource.Symbol.Vpc == vpc.Symbol,
        _ => false,
    };
}
