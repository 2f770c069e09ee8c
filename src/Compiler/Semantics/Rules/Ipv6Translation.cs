using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>
/// IPv6 is never translated: no route of it leads to a NAT gateway, and two VPCs that both reach the
/// internet have different addresses there.
/// </summary>
internal sealed class Ipv6Translation : INetworkRule
{
    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var route in vpcs.SelectMany(v => v.Tables).SelectMany(t => t.Routes))
        {
            if (route.Destination.Value is { Family: AddressFamily.V6 }
                && route.Target.Value is NatTarget)
            {
                found.Add(Ipv6Codes.Translated.At(
                    route.Target.Place,
                    $"`{route.To?.Name}` has no IPv6",
                    "lead IPv6 to the internet gateway: nobody can come in by it"));
            }
        }

        var connected = new List<(Cidr Network, BoundVpc Vpc)>();
        foreach (var vpc in vpcs.Where(v => !v.Gateways.IsEmpty))
        {
            if (vpc.Cidr6.Value is not { } network || !VpcIpv6.IsSound(network))
                continue;
            var first = connected.FindIndex(c => c.Network.Overlaps(network));
            if (first >= 0)
                found.Add(TwoWaysIn(vpc, connected[first].Vpc));
            else
                connected.Add((network, vpc));
        }
    }

    private static Diagnostic TwoWaysIn(BoundVpc vpc, BoundVpc first) => Ipv6Codes.TwoWaysIn
        .At(vpc.Cidr6.Place,
            $"`{first.Symbol.Name}` reaches the internet by {first.Cidr6.Value}",
            "give one of them another network, or take its internet gateway away")
        .Also(first.Cidr6.Place, "the other one");
}
