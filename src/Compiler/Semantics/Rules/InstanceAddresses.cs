using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>A stated address lies in its subnet, is not reserved, and nobody else has it.</summary>
internal sealed class InstanceAddresses : INetworkRule
{
    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var vpc in vpcs)
        {
            var subnets = vpc.Subnets.ToDictionary(s => s.Symbol);
            var taken = new Dictionary<IpValue, ResourceSymbol>();
            foreach (var instance in vpc.Instances)
                Check(instance.Symbol, instance.Subnet, instance.Stated);
            foreach (var balancer in vpc.Balancers)
                Check(balancer.Symbol, balancer.Subnet, balancer.Stated);

            void Check(ResourceSymbol holder, ResourceSymbol? placed, IpValue? stated)
            {
                if (stated is null || placed is null
                    || !subnets.TryGetValue(placed, out var subnet) || subnet.IsFaulty
                    || subnet.Cidr.Value is not { } cidr)
                {
                    return;
                }

                if (Fault(holder, stated.Value, subnet, cidr) is { } fault)
                    found.Add(fault);
                else if (!taken.TryAdd(stated, holder))
                    found.Add(Taken(holder, stated.Value, taken[stated]));
            }
        }
    }

    private static Place StatedBy(ResourceSymbol holder) => holder.PlaceOf("address");

    private static Diagnostic? Fault(
        ResourceSymbol holder, IpAddress address, BoundSubnet subnet, Cidr cidr)
    {
        if (!cidr.Contains(address))
        {
            return NetworkCodes.AddressOutside
                .At(StatedBy(holder), $"{address} is not in {cidr}", Usable(subnet, cidr))
                .Also(subnet.Cidr.Place, $"`{subnet.Symbol.Name}` is {cidr}");
        }

        var offset = address.Behind(cidr.First);
        if (offset >= AddressBook.ReservedFirst && address != cidr.Last)
            return null;
        var what = (int)Math.Min(offset, AddressBook.ReservedFirst) switch
        {
            0 => "the network itself",
            1 => "the router",
            AddressBook.ReservedFirst => "broadcasts",
            _ => "the network's own services",
        };
        return NetworkCodes.AddressReserved
            .At(StatedBy(holder), $"{address} is kept for {what}", Usable(subnet, cidr))
            .Also(subnet.Cidr.Place, $"`{subnet.Symbol.Name}` is {cidr}");
    }

    private static Diagnostic Taken(
        ResourceSymbol holder, IpAddress address, ResourceSymbol owner) =>
        NetworkCodes.AddressTaken
            .At(StatedBy(holder), $"`{owner.Name}` has {address} already",
                "choose another, or leave it out to have one assigned")
            .Also(StatedBy(owner), $"taken by `{owner.Name}` here");

    private static string Usable(BoundSubnet subnet, Cidr cidr) =>
        $"instances of {subnet.Symbol.Name} have {cidr.First.Plus(AddressBook.ReservedFirst)} "
        + $"to {cidr.First.Plus(cidr.SizeMinusOne - AddressBook.ReservedLast)}";
}
