using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Values;
using static VpcLang.Compiler.Semantics.Emission;

namespace VpcLang.Compiler.Semantics;

/// <summary>Writes peerings and transit gateways as IR.</summary>
internal sealed class LinkEmitter(Project project)
{
    public Peering Peering(BoundLink link) => new()
    {
        Name = link.Symbol.Name,
        Address = link.Symbol.Address,
        Between = NamesOf(link),
        Routes = link.Routes,
        Only = [.. (link.Only.Value ?? []).Select(o => End(o.Value))],
        Location = project.Locate(link.Symbol.Place),
    };

    public TransitGateway Transit(BoundLink link) => new()
    {
        Name = link.Symbol.Name,
        Address = link.Symbol.Address,
        Attach = NamesOf(link),
        Routes = link.Routes,
        Location = project.Locate(link.Symbol.Place),
    };

    private static ImmutableArray<string> NamesOf(BoundLink link) =>
        [.. Known(link.Vpcs.Value).Select(v => v.Value.Name)];

    private static Peer End(Value value) => value switch
    {
        CidrValue cidr => new CidrPeer(cidr.Value),
        ResourceValue { Symbol: { Vpc: { } vpc } subnet } => new SubnetPeer(vpc.Name, subnet.Name),
        _ => throw new InvalidOperationException("neither a network nor a subnet"),
    };
}
