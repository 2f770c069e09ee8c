using System.Collections.Immutable;

namespace VpcLang.Compiler.Semantics;

/// <summary>Which VPCs can reach each other, by peerings and transit gateways.</summary>
internal sealed class Connections
{
    private readonly HashSet<(ResourceSymbol, ResourceSymbol)> _joined = [];

    public Connections(ImmutableArray<BoundLink> links, bool mayLack)
    {
        IsIncomplete = mayLack || links.Any(l => l.Vpcs.Value is null);
        foreach (var link in links)
        {
            var vpcs = link.Vpcs.Value ?? [];
            foreach (var one in vpcs)
            {
                foreach (var other in vpcs)
                    _joined.Add((one.Value, other.Value));
            }
        }
    }

    /// <summary>Whether a link with a mistake may join what seems to be apart.</summary>
    public bool IsIncomplete { get; }

    /// <summary>Whether a VPC is another or is joined to it; no link leads on to a third.</summary>
    public bool Join(ResourceSymbol one, ResourceSymbol other) =>
        one == other || _joined.Contains((one, other));
}
