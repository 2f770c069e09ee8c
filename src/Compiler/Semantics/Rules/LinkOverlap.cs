using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>VPCs that are joined share no address (AWS, "VPC peering limitations").</summary>
internal sealed class LinkOverlap : IProjectRule
{
    private sealed record Part(BoundVpc Vpc, Located<VpcSymbol> Side, Located<Cidr> Network);

    public void Check(BoundProject project, DiagnosticBag found)
    {
        var vpcs = project.Vpcs.ToDictionary(v => (ResourceSymbol)v.Symbol);
        foreach (var link in project.Links)
        {
            var sides = (link.Vpcs.Value ?? []).DistinctBy(s => s.Value);
            var parts = sides
                .Where(s => vpcs.ContainsKey(s.Value))
                .SelectMany(s => vpcs[s.Value].BothCidrs.Select(c => new Part(vpcs[s.Value], s, c)))
                .ToList();
            var told = new HashSet<(BoundVpc, BoundVpc)>();
            foreach (var (first, second) in Overlaps.Find(
                parts, p => p.Network.Value, p => p.Side.Place))
            {
                if (first.Vpc != second.Vpc && told.Add((first.Vpc, second.Vpc)))
                    found.Add(Fault(first, second));
            }
        }
    }

    private static Diagnostic Fault(Part first, Part second) => LinkCodes.Overlap
        .At(second.Side.Place,
            $"`{second.Vpc.Symbol.Name}` and `{first.Vpc.Symbol.Name}` share addresses",
            "give one of them another network: an address must mean one place on both sides")
        .Also(first.Network.Place, $"`{first.Vpc.Symbol.Name}` is {first.Network.Value}")
        .Also(second.Network.Place, $"`{second.Vpc.Symbol.Name}` is {second.Network.Value}");
}
