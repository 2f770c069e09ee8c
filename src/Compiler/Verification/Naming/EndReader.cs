using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Naming;

/// <summary>Reads what users call the ends of connections.</summary>
public sealed class EndReader(NetworkIndex index)
{
    private const string InternetPrefix = "internet:";

    private readonly List<Site> _sites = [.. index.Instances.Concat(index.Balancers)];

    /// <summary>What there is to name, for a message or a completion.</summary>
    public IEnumerable<string> Names => _sites.Select(s => s.Name).Append("internet");

    /// <summary>The end of a name; null where there is none, or more than one.</summary>
    public NamedEnd? Read(string text)
    {
        switch (text)
        {
            case "internet":
                return new NamedInternet();
            case "internet (IPv6)":
                return new NamedInternet(Cidr.AllV6);
            case "uplink":
                return index.Network.Vpcs.Select(v => v.InternetGateway)
                    .FirstOrDefault(g => g is not null) is { } gateway
                    ? new NamedUplink(gateway.Uplink)
                    : null;
        }

        var isOutside = text.StartsWith(InternetPrefix, StringComparison.Ordinal);
        var address = isOutside ? text[InternetPrefix.Length..] : text;
        if (isOutside && Cidr.TryParse(address, out var network))
            return new NamedInternet(network);
        if (IpAddress.TryParse(address, out var ip))
            return new NamedAddress(ip);
        if (SiteOf(text) is { } site)
            return new NamedSite(site);
        var set = SetOf(text);
        return set.Count > 0 ? new NamedSet(set) : null;
    }

    /// <summary><c>prod.web</c>, <c>vpc.prod/instance.web</c>, or <c>web</c> where one bears it.</summary>
    private Site? SiteOf(string text)
    {
        // Each way to name a site ends with its own name.
        var ending = _sites.FindAll(
            s => text.EndsWith(BareName(s), StringComparison.Ordinal));
        var exact = ending.FindAll(
            s => s.Name == text || s.Address == text || IsQualified(s, text));
        var found = exact.Count > 0 ? exact : ending.FindAll(s => BareName(s) == text);
        return found is [var one] ? one : null;
    }

    private static string BareName(Site site) => site.Instance?.Name ?? site.Balancer?.Name ?? "";

    private static bool IsQualified(Site site, string text) =>
        text == $"{site.Vpc.Name}.{(site.Instance is null ? "lb" : "instance")}.{BareName(site)}";

    /// <summary><c>prod</c>, <c>prod.subnet.front</c>, <c>prod.group.web</c>.</summary>
    private List<Site> SetOf(string text) => text.Split('.') switch
    {
        [var vpc] => Where(s => s.Vpc.Name == vpc),
        ["vpc", var vpc] => Where(s => s.Vpc.Name == vpc),
        [var vpc, "subnet", var name] => Where(s => s.Vpc.Name == vpc && s.Subnet.Name == name),
        [var vpc, "group", var name] => Where(s =>
            s.Vpc.Name == vpc && s.Instance?.SecurityGroups.Contains(name) == true),
        _ => [],
    };

    private List<Site> Where(Func<Site, bool> isMeant) => [.. _sites.Where(isMeant)];
}
