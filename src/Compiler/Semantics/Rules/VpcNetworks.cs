using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>A VPC's networks are IPv4, /16 to /28, and apart (AWS, "VPC CIDR blocks").</summary>
internal sealed class VpcNetworks : INetworkRule
{
    /// <summary>The shortest prefix of a VPC and of a subnet.</summary>
    public const int ShortestPrefix = 16;

    /// <summary>The longest prefix of a VPC and of a subnet.</summary>
    public const int LongestPrefix = 28;

    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var vpc in vpcs)
        {
            var sound = vpc.Cidrs.Where(c => IsSound(c, found)).ToList();
            if (sound.Count > 1)
                CheckOverlap(sound, found);
        }
    }

    /// <summary>Whether a prefix length is one that a VPC or a subnet can have.</summary>
    public static bool IsInRange(Cidr cidr) =>
        cidr.PrefixLength is >= ShortestPrefix and <= LongestPrefix;

    private static bool IsSound(Located<Cidr> cidr, DiagnosticBag found)
    {
        if (cidr.Value.Family != AddressFamily.V4)
        {
            found.Add(NetworkCodes.Ipv6.At(
                cidr.Place, "a vpc has an IPv4 network", "write one such as `10.0.0.0/16`"));
            return false;
        }

        if (IsInRange(cidr.Value))
            return true;
        found.Add(NetworkCodes.VpcSize.At(
            cidr.Place, $"/{cidr.Value.PrefixLength} is out of range",
            $"a vpc is from /{ShortestPrefix} to /{LongestPrefix}"));
        return false;
    }

    private static void CheckOverlap(List<Located<Cidr>> cidrs, DiagnosticBag found)
    {
        foreach (var (first, second) in Overlaps.Find(cidrs, c => c.Value, c => c.Place))
        {
            found.Add(NetworkCodes.VpcCidrsOverlap
                .At(second.Place, $"{second.Value} overlaps {first.Value}",
                    "the networks of one vpc share no address")
                .Also(first.Place, $"{first.Value} belongs to the vpc already"));
        }
    }
}
