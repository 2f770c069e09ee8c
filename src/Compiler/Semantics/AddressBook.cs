using VpcLang.Compiler.Net;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>
/// The addresses of instances that state none: each a function of the instance's own name, so that
/// adding or removing another instance never moves it, unless the two want the same address. Load
/// balancers have theirs in the same way, and give way to instances.
/// </summary>
internal sealed class AddressBook(Evaluator evaluator)
{
    /// <summary>The network address, the router and two more (AWS, "Subnet CIDR blocks").</summary>
    public const int ReservedFirst = 4;

    /// <summary>The broadcast address.</summary>
    public const int ReservedLast = 1;

    private readonly Dictionary<ResourceSymbol, Dictionary<ResourceSymbol, IpValue>> _assigned =
        [];

    private readonly Dictionary<VpcSymbol, Dictionary<ResourceSymbol, List<ResourceSymbol>>>
        _members = [];

    /// <summary>The address of an instance that states none; null after a mistake.</summary>
    public IpValue? AddressOf(ResourceSymbol instance, Place asked)
    {
        var placed = evaluator.Stored.Of(instance, "subnet", asked) as ResourceValue;
        if (placed?.Symbol is not { } subnet || instance.Vpc is not { } vpc)
            return null;

        if (!_assigned.TryGetValue(subnet, out var addresses))
            addresses = AddressesIn(subnet, vpc, asked);
        IpValue? address = null;
        addresses?.TryGetValue(instance, out address);
        return address;
    }

    /// <summary>The addresses of a subnet, now assigned; null where they need themselves.</summary>
    private Dictionary<ResourceSymbol, IpValue>? AddressesIn(
        ResourceSymbol subnet, VpcSymbol vpc, Place asked)
    {
        Dictionary<ResourceSymbol, IpValue> addresses = [];
        var isDone = evaluator.Stored.TryAssign(
            subnet, asked, () => Assign(subnet, MembersOf(vpc, subnet, asked), addresses));
        return isDone ? _assigned[subnet] = addresses : null;
    }

    private List<ResourceSymbol> MembersOf(VpcSymbol vpc, ResourceSymbol subnet, Place asked)
    {
        if (!_members.TryGetValue(vpc, out var bySubnet))
        {
            bySubnet = [];
            foreach (var instance in vpc.Members)
            {
                if (instance.Kind is not (SymbolKinds.Instance or SymbolKinds.Lb)
                    || evaluator.Stored.Of(instance, "subnet", asked) is not ResourceValue of)
                {
                    continue;
                }

                if (!bySubnet.TryGetValue(of.Symbol, out var members))
                    bySubnet.Add(of.Symbol, members = []);
                members.Add(instance);
            }

            _members.Add(vpc, bySubnet);
        }

        return bySubnet.TryGetValue(subnet, out var found) ? found : [];
    }

    private void Assign(
        ResourceSymbol subnet, List<ResourceSymbol> instances,
        Dictionary<ResourceSymbol, IpValue> addresses)
    {
        if (evaluator.Stored.Of(subnet, "cidr", subnet.Place) is not CidrValue { Value: var cidr }
            || cidr.Family != AddressFamily.V4)
        {
            return;
        }

        var taken = new HashSet<IpValue>();
        var waiting = new List<ResourceSymbol>();
        foreach (var instance in instances)
        {
            var value = evaluator.Stored.Stated(instance, "address", instance.Place);
            if (value is NullValue)
                waiting.Add(instance);
            else if (value is IpValue stated)
                taken.Add(stated);
        }

        var ordered = waiting
            .OrderBy(i => i.Kind == SymbolKinds.Lb)
            .ThenBy(i => i.Name, StringComparer.Ordinal);
        foreach (var instance in ordered)
        {
            if (AddressChoice.Choose(cidr, instance.Name, taken) is not { } address)
                return;
            taken.Add(address);
            addresses.Add(instance, address);
        }
    }
}
