using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Verification.Reachability.Addresses;

/// <summary>
/// The internet addresses of a network that are in none of the smaller networks that a source mentions.
/// </summary>
internal sealed record InternetPart(InternetParts All, int Node)
{
    /// <summary>The network around the addresses.</summary>
    public Cidr Network => All.NetworkOf(Node);

    /// <summary>The set of all addresses of some parts, which are of one division.</summary>
    public static InternetSet Union(IEnumerable<InternetPart> parts)
    {
        var all = parts.ToList();
        return all is [var first, ..]
            ? first.All.SetOf([.. all.Select(p => p.Node)])
            : new InternetSet([]);
    }
}
