using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>A subnet has an address for each of its instances.</summary>
internal sealed class SubnetCapacity : INetworkRule
{
    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var vpc in vpcs)
        {
            var counts = new Dictionary<ResourceSymbol, int>();
            foreach (var instance in vpc.Instances)
                Count(instance.Subnet);
            foreach (var balancer in vpc.Balancers)
                Count(balancer.Subnet);
            foreach (var subnet in vpc.Subnets)
            {
                if (subnet.IsFaulty || subnet.Cidr.Value is not { } cidr
                    || !counts.TryGetValue(subnet.Symbol, out var count)
                    || count <= AddressChoice.Usable(cidr))
                {
                    continue;
                }

                found.Add(NetworkCodes.SubnetFull.At(
                    subnet.Cidr.Place,
                    $"{cidr} has {AddressChoice.Usable(cidr)} addresses for {count} "
                    + (vpc.Balancers.IsEmpty ? "instances" : "instances and load balancers"),
                    "five addresses of every subnet are reserved: make the subnet larger"));
            }

            void Count(ResourceSymbol? subnet)
            {
                if (subnet is not null)
                    counts[subnet] = counts.TryGetValue(subnet, out var sofar) ? sofar + 1 : 1;
            }
        }
    }
}
