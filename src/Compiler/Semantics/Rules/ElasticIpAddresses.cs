using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>An elastic IP lies outside every VPC, and stands for one instance.</summary>
internal sealed class ElasticIpAddresses : INetworkRule
{
    /// <summary>Networks without a host of the internet (RFC 6890; RFC 1112, section 4).</summary>
    private static readonly ReservedNetwork[] Reserved =
    [
        new(Cidr.Parse("0.0.0.0/8"), "stands for the network that it is used in"),
        new(Cidr.Parse("127.0.0.0/8"), "is every host itself"),
        new(Cidr.Parse("169.254.0.0/16"), "is link-local"),
        new(Cidr.Parse("224.0.0.0/4"), "is for multicast"),
        new(Cidr.Parse("240.0.0.0/4"), "is reserved, and ends with the broadcast address"),
    ];

    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        var taken = new Dictionary<IpValue, BoundEip>();
        foreach (var eip in vpcs.SelectMany(v => v.Eips))
        {
            if (eip.Address.Value is not { } address)
                continue;
            if (address.Family != AddressFamily.V4)
            {
                found.Add(NetworkCodes.Ipv6.At(
                    eip.Address.Place, "an elastic IP is an IPv4 address",
                    "write one such as `203.0.113.10`"));
            }
            else if (Array.Find(Reserved, r => r.Network.Contains(address)) is { } reserved)
            {
                found.Add(RoutingCodes.ElasticIpReserved.At(
                    eip.Address.Place, $"{reserved.Network} {reserved.Meaning}",
                    "write an address that is routed to the host, such as `203.0.113.10`"));
            }
            else if (Inside(vpcs, address) is { } inside)
            {
                found.Add(RoutingCodes.ElasticIpInside
                    .At(eip.Address.Place, $"{address} is an address of {inside.Value}",
                        "an elastic IP is an address of the uplink")
                    .Also(inside.Place, "this network"));
            }
            else if (!taken.TryAdd(new IpValue(address), eip))
            {
                var owner = taken[new IpValue(address)];
                found.Add(RoutingCodes.ElasticIpTaken
                    .At(eip.Address.Place, $"`{owner.Symbol.Path}` has {address} already",
                        "an address stands for one instance: choose another")
                    .Also(owner.Address.Place, "given here"));
            }
        }
    }

    private static Located<Cidr>? Inside(IReadOnlyList<BoundVpc> vpcs, IpAddress address) =>
        vpcs.SelectMany(v => v.Cidrs).FirstOrDefault(c => c.Value.Contains(address));

    private sealed record ReservedNetwork(Cidr Network, string Meaning);
}
