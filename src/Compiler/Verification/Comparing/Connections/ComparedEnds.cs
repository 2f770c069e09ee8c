using System.Collections.Immutable;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Reachability;
using VpcLang.Compiler.Verification.Reachability.Addresses;
using VpcLang.Compiler.Verification.Reachability.Classes;
using VpcLang.Compiler.Verification.Reachability.Model;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Comparing.Connections;

/// <summary>The common refinement of the classes of two networks.</summary>
internal sealed class ComparedEnds(Verifier old, Verifier @new, Affected affected)
{
    /// <summary>
    /// Instances and load balancers by their stable addresses, then the internet.
    /// </summary>
    public ImmutableArray<ComparedEnd> All()
    {
        var ends = ImmutableArray.CreateBuilder<ComparedEnd>();
        foreach (var (before, after, members) in Sites())
        {
            ends.Add(new ComparedEnd
            {
                Number = ends.Count,
                Old = before,
                New = after,
                Members = members,
                IsAffected = before is null || after is null || members.Any(affected.Contains),
            });
        }

        foreach (var (part, ip) in Outside())
        {
            ends.Add(new ComparedEnd
            {
                Number = ends.Count,
                Old = old.ClassOf(ip),
                New = @new.ClassOf(ip),
                Ip = ip,
                Part = part,
                IsAffected = affected.IsEverything,
            });
        }

        return ends.ToImmutable();
    }

    private IEnumerable<(EndpointClass? Old, EndpointClass? New, ImmutableArray<Site> Members)> Sites()
    {
        var before = SitesOf(old).ToDictionary(s => s.Address, StringComparer.Ordinal);
        var pairs = new List<(EndpointClass? Old, EndpointClass? New, Site Site)>();
        foreach (var site in SitesOf(@new))
        {
            var was = before.Remove(site.Address, out var found) ? old.ClassOf(found) : null;
            pairs.Add((was, @new.ClassOf(site), site));
        }

        foreach (var gone in before.Values)
            pairs.Add((old.ClassOf(gone), null, gone));
        return pairs.GroupBy(p => (p.Old, p.New))
            .Select(g => (g.Key.Old, g.Key.New, g.Select(p => p.Site).ToImmutableArray()));
    }

    private static IEnumerable<Site> SitesOf(Verifier verifier) =>
        verifier.Index.Instances.Concat(verifier.Index.Balancers);

    /// <summary>
    /// Parts of the internet of both, each with an address that no smaller part has.
    /// </summary>
    private IEnumerable<(InternetPart Part, IpAddress Ip)> Outside()
    {
        var (before, after) = (old.Index.Internet, @new.Index.Internet);
        var tree = new PrefixTree(
            old.Internet.Concat(@new.Internet).Select(c => c.Network).OfType<Cidr>()
                .Concat(before.Outside)
                .Concat(after.Outside));
        var examples = old.Internet.Concat(@new.Internet).Select(c => c.Ip).OfType<IpAddress>()
            .ToLookup(tree.Find);
        return new InternetParts(tree, a => before.Contains(a) && after.Contains(a)).All()
            .Select(p => (p.Part, examples[p.Part.Node].Append(p.First).First()));
    }
}
