using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>
/// The IPv6 addresses of instances: each a function of the instance's own name, as with IPv4, so
/// that no instance moves when another comes or goes.
/// </summary>
internal static class Ipv6Addresses
{
    public static IReadOnlyDictionary<ResourceSymbol, IpValue> Of(BoundVpc vpc)
    {
        var addresses = new Dictionary<ResourceSymbol, IpValue>();
        var subnets = vpc.Subnets.Where(s => s.Cidr6.Value is not null).ToDictionary(s => s.Symbol);
        if (subnets.Count == 0)
            return addresses;
        var taken = new HashSet<IpValue>();
        foreach (var instance in vpc.Instances.OrderBy(i => i.Symbol.Name, StringComparer.Ordinal))
        {
            if (instance.Subnet is null || !subnets.TryGetValue(instance.Subnet, out var subnet)
                || subnet.Cidr6.Value is not { } cidr)
            {
                continue;
            }

            var address = AddressChoice.ChooseOf64(cidr, instance.Symbol.Name, taken);
            taken.Add(address);
            addresses.Add(instance.Symbol, address);
        }

        return addresses;
    }
}
