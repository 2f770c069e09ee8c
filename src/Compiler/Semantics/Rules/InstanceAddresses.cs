using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>A stated address lies in its subnet, is not reserved, and nobody else has it.</summary>
internal sealed class InstanceAddresses : INetworkRule
{
    /// <summary>An instance, or a load balancer.</summary>
    private sealed record Holder(
        ResourceSymbol Symbol, ResourceSymbol? Subnet, Located<IpAddress?> Stated);

    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var vpc in vpcs)
        {
            var subnets = vpc.Subnets.ToDictionary(s => s.Symbol);
            var taken = new Dictionary<IpValue, Holder>();
            foreach (var instance in Holders(vpc))
            {
                if (instance.Stated.Value is not { } address || instance.Subnet is null
                    || !subnets.TryGetValue(instance.Subnet, out var subnet) || subnet.IsFaulty
                    || subnet.Cidr.Value is not { } cidr)
                {
                    continue;
                }

                if (Fault(instance, address, subnet, cidr) is { } fault)
                    found.Add(fault);
                else if (!taken.TryAdd(new IpValue(address), instance))
                    found.Add(Taken(instance, address, taken[new IpValue(address)]));
            }
        }
    }

    private static IEnumerable<Holder> Holders(BoundVpc vpc) =>
        vpc.Instances.Select(i => new Holder(i.Symbol, i.Subnet, i.Stated))
            .Concat(vpc.Balancers.Select(b => new Holder(b.Symbol, b.Subnet, b.Stated)));

    private static Diagnostic? Fault(
        Holder instance, IpAddress address, BoundSubnet subnet, Cidr cidr)
    {
        var place = instance.Stated.Place;
        if (!cidr.Contains(address))
        {
            return NetworkCodes.AddressOutside
                .At(place, $"{address} is not in {cidr}", Usable(subnet, cidr))
                .Also(subnet.Cidr.Place, $"`{subnet.Symbol.Name}` is {cidr}");
        }

        var offset = address.Value - cidr.First.Value;
        if (offset >= AddressBook.ReservedFirst && address != cidr.Last)
            return null;
        var what = (int)UInt128.Min(offset, AddressBook.ReservedFirst) switch
        {
            0 => "the network itself",
            1 => "the router",
            AddressBook.ReservedFirst => "broadcasts",
            _ => "the network's own services",
        };
        return NetworkCodes.AddressReserved
            .At(place, $"{address} is kept for {what}", Usable(subnet, cidr))
            .Also(subnet.Cidr.Place, $"`{subnet.Symbol.Name}` is {cidr}");
    }

    private static Diagnostic Taken(
        Holder instance, IpAddress address, Holder owner) =>
        NetworkCodes.AddressTaken
            .At(instance.Stated.Place, $"`{owner.Symbol.Name}` has {address} already",
                "choose another, or leave it out to have one assigned")
            .Also(owner.Stated.Place, $"taken by `{owner.Symbol.Name}` here");

    private static string Usable(BoundSubnet subnet, Cidr cidr) =>
        $"instances of {subnet.Symbol.Name} have {cidr.First.Plus(AddressBook.ReservedFirst)} "
        + $"to {cidr.First.Plus(cidr.SizeMinusOne - AddressBook.ReservedLast)}";
}
