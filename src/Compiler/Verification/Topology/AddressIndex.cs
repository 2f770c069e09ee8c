using VpcLang.Compiler.Net;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Verification.Topology;

/// <summary>Who has which address in a VPC.</summary>
/// <remarks>
/// An IPv4 address is a number here: a table of addresses would have to be compiled at every start.
/// </remarks>
internal sealed class AddressIndex
{
    private readonly Dictionary<int, Site> _sites = [];
    private readonly Dictionary<IpValue, Site> _sites6 = [];

    public AddressIndex(IEnumerable<Site> sites)
    {
        foreach (var site in sites)
        {
            if (site.IpOf(AddressFamily.V4) is { } ip)
                _sites[ip.Number] = site;
            if (site.IpOf(AddressFamily.V6) is { } ip6)
                _sites6[new IpValue(ip6)] = site;
        }
    }

    /// <summary>Who has an address; null where nobody has it.</summary>
    public Site? SiteAt(IpAddress address)
    {
        Site? site;
        if (address.Family == AddressFamily.V4)
            _sites.TryGetValue(address.Number, out site);
        else
            _sites6.TryGetValue(new IpValue(address), out site);
        return site;
    }
}
