using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Verification.Topology;

/// <summary>Who has which address in which VPC.</summary>
internal sealed class AddressIndex
{
    private readonly Dictionary<(string Vpc, IpAddress Ip), Site> _sites = [];

    public AddressIndex(IEnumerable<Site> sites)
    {
        foreach (var site in sites)
        {
            Add(site, site.IpOf(AddressFamily.V4));
            Add(site, site.IpOf(AddressFamily.V6));
        }
    }

    /// <summary>Who has an address in a VPC; null where nobody has it.</summary>
    public Site? SiteAt(string vpc, IpAddress address) => _sites.GetValueOrDefault((vpc, address));

    /// <summary>Whether an address is that of a member of a group.</summary>
    public bool IsMember(string vpc, string group, IpAddress address) =>
        SiteAt(vpc, address)?.Instance?.SecurityGroups.Contains(group) == true;

    private void Add(Site site, IpAddress? address)
    {
        if (address is { } ip)
            _sites[(site.Vpc.Name, ip)] = site;
    }
}
