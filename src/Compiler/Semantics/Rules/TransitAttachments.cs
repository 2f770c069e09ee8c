using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>A transit gateway joins some VPCs, each once.</summary>
internal sealed class TransitAttachments : IProjectRule
{
    public void Check(BoundProject project, DiagnosticBag found)
    {
        foreach (var link in project.Links.Where(l => !l.IsPeering))
        {
            if (link.Vpcs.Value is not { } vpcs)
                continue;
            if (vpcs.IsEmpty)
            {
                found.Add(NetworkCodes.EmptyList.At(
                    link.Vpcs.Place, "the transit gateway joins nothing", "name the vpcs"));
            }

            var places = new Dictionary<VpcSymbol, Located<VpcSymbol>>();
            foreach (var vpc in vpcs)
            {
                if (places.TryAdd(vpc.Value, vpc))
                    continue;
                found.Add(LinkCodes.AttachedTwice
                    .At(vpc.Place, $"`{vpc.Value.Name}` is in the list already", "remove it")
                    .Also(places[vpc.Value].Place, "named here"));
            }
        }
    }
}
