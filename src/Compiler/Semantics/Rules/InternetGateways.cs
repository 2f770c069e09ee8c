using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>A VPC has at most one internet gateway, and its uplink can be an interface.</summary>
internal sealed class InternetGateways : INetworkRule
{
    /// <summary>IFNAMSIZ less the final zero (Linux, if.h).</summary>
    private const int LongestInterfaceName = 15;

    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var vpc in vpcs)
        {
            foreach (var second in vpc.Gateways.Skip(1))
            {
                found.Add(NetworkCodes.SecondGateway
                    .At(second.Symbol.Place, $"`{vpc.Symbol.Name}` has an internet gateway already",
                        "remove one of the two")
                    .Also(vpc.Gateways[0].Symbol.Place, "the first one"));
            }

            foreach (var gateway in vpc.Gateways)
                CheckUplink(gateway, found);
        }
    }

    private static void CheckUplink(BoundGateway gateway, DiagnosticBag found)
    {
        if (gateway.Uplink.Value is not { } name || IsInterface(name))
            return;
        found.Add(NetworkCodes.BadUplink.At(
            gateway.Uplink.Place, "no interface that packets can be led to has such a name",
            $"1 to {LongestInterfaceName} letters, digits, `.`, `_` and `-`, a letter or digit first"));
    }

    /// <summary>
    /// The kernel takes more, but nft and iptables take <c>eth*</c> and <c>eth+</c> for many
    /// interfaces, and neither can write a quote.
    /// </summary>
    private static bool IsInterface(string name) =>
        name.Length is > 0 and <= LongestInterfaceName
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
