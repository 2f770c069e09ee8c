using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>A subnet is /16 to /28 and lies in a network of its VPC.</summary>
internal sealed class SubnetNetworks : INetworkRule
{
    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var vpc in vpcs)
        {
            foreach (var subnet in vpc.Subnets)
            {
                if (subnet.Cidr.Value is not { } cidr || Fault(vpc, subnet, cidr) is not { } fault)
                    continue;
                subnet.IsFaulty = true;
                found.Add(fault);
            }
        }
    }

    private static Diagnostic? Fault(BoundVpc vpc, BoundSubnet subnet, Cidr cidr)
    {
        var place = subnet.Cidr.Place;
        if (cidr.Family != AddressFamily.V4)
        {
            return NetworkCodes.Ipv6.At(
                place, "a subnet has an IPv4 network", "write one such as `10.0.1.0/24`");
        }

        if (!VpcNetworks.IsInRange(cidr))
        {
            return NetworkCodes.SubnetSize.At(
                place, $"/{cidr.PrefixLength} is out of range",
                $"a subnet is from /{VpcNetworks.ShortestPrefix} to /{VpcNetworks.LongestPrefix}");
        }

        // Of a VPC whose own network has a mistake nothing lies outside.
        if (vpc.Cidr.Value is not { Family: AddressFamily.V4 } own
            || vpc.Cidrs.Any(c => c.Value.Contains(cidr)))
        {
            return null;
        }

        var next = FreeNetwork.Next(vpc, cidr.PrefixLength);
        return NetworkCodes.SubnetOutside
            .At(place, $"{cidr} is not in {string.Join(" or ", vpc.Cidrs.Select(c => c.Value))}",
                next is null ? null : $"the next free /{cidr.PrefixLength} of {vpc.Symbol.Name} "
                    + $"is {next}")
            .Also(vpc.Cidr.Place, $"`{vpc.Symbol.Name}` is {own}");
    }
}
