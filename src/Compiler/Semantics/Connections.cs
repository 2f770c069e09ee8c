using System.Collections.Immutable;

namespace VpcLang.Compiler.Semantics;

/// <summary>Which VPCs can reach each other, by peerings and transit gateways.</summary>
internal sealed class Connections
{
    private readonly Dictionary<ResourceSymbol, HashSet<int>> _linksOf = [];

    public Connections(ImmutableArray<BoundLink> links, bool mayLack)
    {
        IsIncomplete = mayLack || links.Any(l => l.Vpcs.Value is null);
        for (var number = 0; number < links.Length; number++)
        {
            foreach (var vpc in links[number].Vpcs.Value ?? [])
            {
                if (!_linksOf.TryGetValue(vpc.Value, out var own))
                    _linksOf.Add(vpc.Value, own = []);
                own.Add(number);
            }
        }
    }

    /// <summary>Whether a link with a mistake may join what seems to be apart.</summary>
    public bool IsIncomplete { get; }

    /// <summary>Whether a VPC is another or is joined to it; no link leads on to a third.</summary>
    public bool Join(ResourceSymbol one, ResourceSymbol other) =>
        one == other
        || (_linksOf.TryGetValue(one, out var links)
            && _linksOf.TryGetValue(other, out var others)
            && links.Overlaps(others));
}
