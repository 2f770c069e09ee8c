using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>A firewall guards at least one subnet, and a subnet has at most one firewall.</summary>
internal sealed class FirewallSubnets : INetworkRule
{
    private sealed record Guard(BoundFirewall By, Located<ResourceSymbol> At);

    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var vpc in vpcs)
        {
            var guarded = new Dictionary<ResourceSymbol, Guard>();
            foreach (var firewall in vpc.Firewalls)
                Check(firewall, guarded, found);
        }
    }

    private static void Check(
        BoundFirewall firewall,
        Dictionary<ResourceSymbol, Guard> guarded,
        DiagnosticBag found)
    {
        if (firewall.Subnets.Value is not { } subnets)
            return;
        if (subnets.IsEmpty)
        {
            found.Add(NetworkCodes.EmptyList.At(
                firewall.Subnets.Place, "the firewall guards nothing", "name a subnet"));
        }

        foreach (var subnet in subnets)
        {
            if (guarded.TryAdd(subnet.Value, new Guard(firewall, subnet)))
                continue;
            var (by, at) = guarded[subnet.Value];
            found.Add(by == firewall
                ? NetworkCodes.SubnetTwice
                    .At(subnet.Place, $"`{subnet.Value.Name}` is in the list already", "remove it")
                    .Also(at.Place, "named here")
                : NetworkCodes.TwoFirewalls
                    .At(subnet.Place, $"`{by.Symbol.Name}` guards `{subnet.Value.Name}` already",
                        "a subnet has one firewall: put the rules of both into one")
                    .Also(at.Place, "guarded here"));
        }
    }
}
