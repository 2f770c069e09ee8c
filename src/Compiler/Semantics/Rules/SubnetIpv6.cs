using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>A subnet's IPv6 network is a /64 of its VPC's, and its own.</summary>
internal sealed class SubnetIpv6 : INetworkRule
{
    private const int PrefixLength = 64;

    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var vpc in vpcs)
        {
            var taken = new Dictionary<Cidr, BoundSubnet>();
            foreach (var subnet in vpc.Subnets)
            {
                if (subnet.Cidr6.Value is not { } cidr)
                    continue;
                if (Fault(vpc, subnet, cidr) is { } fault)
                    found.Add(fault);
                else if (!taken.TryAdd(cidr, subnet))
                    found.Add(Taken(subnet, cidr, taken[cidr]));
            }
        }
    }

    private static Diagnostic? Fault(BoundVpc vpc, BoundSubnet subnet, Cidr cidr)
    {
        var place = subnet.Cidr6.Place;
        if (cidr.Family == AddressFamily.V4 || cidr.PrefixLength != PrefixLength)
        {
            return Ipv6Codes.SubnetSize.At(
                place,
                cidr.Family == AddressFamily.V4
                    ? "this is an IPv4 network"
                    : $"/{cidr.PrefixLength} is no size of a subnet",
                $"the IPv6 network of a subnet is a /{PrefixLength}");
        }

        if (vpc.Cidr6.Value is not { } own)
        {
            return vpc.Symbol.Find("cidr6") is not null
                ? null
                : Ipv6Codes.SubnetOutside
                    .At(place, $"`{vpc.Symbol.Name}` has no IPv6 network",
                        "give the vpc a `cidr6`, or remove this one")
                    .Also(vpc.Symbol.Place, "this vpc");
        }

        return !VpcIpv6.IsSound(own) || own.Contains(cidr)
            ? null
            : Ipv6Codes.SubnetOutside
                .At(place, $"{cidr} is not in {own}",
                    $"a part of it is `{vpc.Symbol.Name}.cidr6.slot(/{PrefixLength}, 0)`")
                .Also(vpc.Cidr6.Place, $"`{vpc.Symbol.Name}` is {own}");
    }

    private static Diagnostic Taken(BoundSubnet subnet, Cidr cidr, BoundSubnet owner) =>
        Ipv6Codes.SubnetsOverlap
            .At(subnet.Cidr6.Place, $"`{owner.Symbol.Name}` has {cidr} already",
                "give each subnet a /64 of its own")
            .Also(owner.Cidr6.Place, $"taken by `{owner.Symbol.Name}` here");
}
