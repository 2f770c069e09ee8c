using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>A VPC's IPv6 network is /40 to /64.</summary>
internal sealed class VpcIpv6 : INetworkRule
{
    private const int ShortestPrefix = 40;
    private const int LongestPrefix = 64;

    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var cidr in vpcs.Select(v => v.Cidr6))
        {
            if (cidr.Value is null || IsSound(cidr.Value.GetValueOrDefault()))
                continue;
            found.Add(Ipv6Codes.VpcSize.At(
                cidr.Place,
                cidr.Value is { Family: AddressFamily.V4 }
                    ? "this is an IPv4 network"
                    : $"/{cidr.Value?.PrefixLength} is out of range",
                $"it is from /{ShortestPrefix} to /{LongestPrefix}, as in `fd00:10::/56`"));
        }
    }

    /// <summary>Whether a network is one that a VPC can have.</summary>
    public static bool IsSound(Cidr cidr) =>
        cidr.Family == AddressFamily.V6
        && cidr.PrefixLength is >= ShortestPrefix and <= LongestPrefix;
}
