using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Reads the other ends that rules name.</summary>
internal sealed class PeerBinder(
    Evaluator evaluator, Connections connections, DiagnosticBag found)
{
    /// <summary>
    /// Adds the peers of an expression, lists made flat; false after a mistake. An empty list is one, unless
    /// <paramref name="mayBeNobody"/>.
    /// </summary>
    public bool Bind(
        Expr expression, ResourceSymbol owner, Site site, List<Peer> peers, bool mayBeNobody = false)
    {
        if (expression is ListExpr { Items.Length: > 0 } list)
        {
            var isSound = true;
            foreach (var item in list.Items)
                isSound &= Bind(item, owner, site, peers);
            return isSound;
        }

        var context = new Context(site.Scope, site.File, SymbolKinds.Peers);
        var value = evaluator.Evaluate(expression, context);
        if (mayBeNobody && value is ListValue { Items.IsEmpty: true })
            return true;
        return value is not Poison
            && Add(value, owner, peers, context.At(expression.Range));
    }

    private bool Add(
        Value value, ResourceSymbol owner, List<Peer> peers, Place place)
    {
        if (value is ListValue { Items.IsEmpty: false } list)
            return AddAll(list, owner, peers, place);
        var (peer, fault) = value switch
        {
            ListValue => (null, NetworkCodes.EmptyList.At(
                place, "a rule needs a peer",
                "for everyone write `any`; only `to` of a security group may have `[]`")),
            PeerWord word => Word(word, owner, place),
            IpValue ip => (new CidrPeer(Cidr.Of(ip.Value)), null),
            CidrValue cidr => (new CidrPeer(cidr.Value), null),
            ResourceValue resource => Resource(resource.Symbol, owner, place),
            _ => (null, NotAPeer(value, place)),
        };
        if (fault is not null)
            found.Add(fault);
        if (peer is not null)
            peers.Add(peer);
        return peer is not null;
    }

    private bool AddAll(ListValue list, ResourceSymbol owner, List<Peer> peers, Place place)
    {
        foreach (var item in list.Items)
        {
            if (!Add(item, owner, peers, place))
                return false;
        }

        return true;
    }

    private static (Peer? Peer, Diagnostic? Fault) Word(
        PeerWord word, ResourceSymbol owner, Place place)
    {
        switch (word.Word)
        {
            case "any":
                return (new AnyPeer(), null);
            case "internet":
                return (new InternetPeer(), null);
            default:
                if (owner.Kind == SymbolKinds.Group)
                    return (owner.Peer, null);
                return (null, NetworkCodes.SelfOutsideGroup.At(
                    place, "`self` means the members of the security group around it",
                    "name a group, as in `group.web`"));
        }
    }

    private (Peer? Peer, Diagnostic? Fault) Resource(
        ResourceSymbol symbol, ResourceSymbol owner, Place place)
    {
        if (SymbolKinds.Links.HasFlag(symbol.Kind))
            return (null, NotAPeer(symbol.Reference, place));
        var vpc = symbol.Vpc ?? symbol;
        if (owner.Vpc is not { } own || !connections.Join(own, vpc))
        {
            if (connections.IsIncomplete)
                return (null, null);
            return (null, NetworkCodes.OtherVpc
                .At(place, $"`{symbol.Path}` cannot be reached from `{owner.Vpc?.Name}`",
                    "vpcs are apart without a peering: "
                    + $"`peering … {{ between = [{owner.Vpc?.Name}, {vpc.Name}] }}`")
                .Also(symbol.Place, "declared here"));
        }

        return symbol.Peer is { } peer ? (peer, null) : (null, NotAPeer(symbol.Reference, place));
    }

    private static Diagnostic NotAPeer(Value value, Place place) => NameCodes.WrongType.At(
        place,
        $"expected a peer, found {NameErrors.A(value.TypeName)}",
        value is ServiceValue { Value.Protocol: Protocol.All }
            ? "for everyone write `any`"
            : "a peer is `any`, `internet`, `self`, an address, a network, a vpc, a subnet, "
                + "a security group or an instance");
}
