using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Ir;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>
/// A NAT gateway stands in a public subnet, and private subnets know which one to use.
/// </summary>
internal sealed class NatGateways : INetworkRule
{
    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var vpc in vpcs)
        {
            CheckPlace(vpc, found);
            CheckChoice(vpc, found);
        }
    }

    private static void CheckPlace(BoundVpc vpc, DiagnosticBag found)
    {
        var types = vpc.Subnets.ToDictionary(s => s.Symbol);
        foreach (var nat in vpc.Nats)
        {
            if (nat.Subnet.Value is not { } symbol
                || !types.TryGetValue(symbol, out var subnet)
                || subnet.Type.Value is null or SubnetType.Public)
            {
                continue;
            }

            var type = subnet.Type.Value == SubnetType.Private ? "private" : "isolated";
            found.Add(NetworkCodes.NatNotPublic
                .At(nat.Subnet.Place, $"`{symbol.Name}` is {type}",
                    "a NAT gateway reaches the internet through its own subnet: name a public one")
                .Also(subnet.Type.Place, $"`{symbol.Name}` is {type} here"));
        }
    }

    private static void CheckChoice(BoundVpc vpc, DiagnosticBag found)
    {
        var subnet = vpc.Subnets.FirstOrDefault(s =>
            s.Type.Value == SubnetType.Private && s.Table.Value is null);
        if (subnet is null)
            return;
        foreach (var second in vpc.Nats.Skip(1))
        {
            found.Add(NetworkCodes.SeveralNats
                .At(second.Symbol.Place, "private subnets have another NAT gateway already",
                    "remove one of the two")
                .Also(vpc.Nats[0].Symbol.Place, "the first one")
                .Also(subnet.Symbol.Place, $"`{subnet.Symbol.Name}` cannot choose"));
        }
    }
}
