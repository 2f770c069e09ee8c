using System.Collections.Immutable;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Scripts.Nft;

/// <summary>A host of which no more is known than what the source says of it.</summary>
internal static class UnknownHost
{
    /// <summary>How nft names an interface that it is told at loading (nft(8), "-D").</summary>
    private const string Variable = "$uplink";

    /// <summary>
    /// The facts: the interfaces that the source names, without addresses. They forward: a file of rules
    /// turns nothing on, so that it has nothing to limit either.
    /// </summary>
    public static HostFacts Facts(Network network)
    {
        var uplinks = network.Vpcs
            .Select(v => v.InternetGateway?.Uplink ?? Variable)
            .ToImmutableHashSet(StringComparer.Ordinal);
        return new HostFacts
        {
            DefaultUplink = Variable,
            Interfaces = uplinks.ToImmutableSortedDictionary(
                name => name, _ => ImmutableArray<IpAddress>.Empty, StringComparer.Ordinal),
            Forwarding = uplinks,
            Ipv6 = new HostFacts6 { Forwards = true },
        };
    }

    /// <summary>An uplink that the source names; null where some VPC goes out by an unnamed one.</summary>
    public static string? UplinkOf(Network network)
    {
        var gateways = network.Vpcs.Select(v => v.InternetGateway).OfType<InternetGateway>();
        return gateways.Any(g => g.Uplink is null) ? null : gateways.FirstOrDefault()?.Uplink;
    }

    /// <summary>The text with the variable as a variable: between quotes it would be a name.</summary>
    public static string Spoken(string text) =>
        text.Replace($"\"{Variable}\"", Variable, StringComparison.Ordinal);
}
