using System.Collections.Immutable;
using System.Text.Json;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Processes;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Kernel;

/// <summary>Everything that <c>ip</c> and <c>bridge</c> tell of one namespace.</summary>
internal sealed record NamespaceReading
{
    /// <summary>The name; empty for the host's own.</summary>
    public required string Name { get; init; }

    public ImmutableArray<IpLink> Links { get; init; } = [];

    public ImmutableArray<IpAddressLine> Addresses { get; init; } = [];

    public ImmutableArray<IpRoute> Routes { get; init; } = [];

    public ImmutableArray<IpRule> Rules { get; init; } = [];

    public ImmutableArray<IpNeighbour> Neighbours { get; init; } = [];

    public ImmutableArray<IpProxy> Proxies { get; init; } = [];

    public ImmutableArray<FdbEntry> Fdb { get; init; } = [];

    public ImmutableArray<LinkRate> Rates { get; init; } = [];

    /// <summary>The mark of the namespace as a whole, on its loopback interface.</summary>
    public Mark? Mark => Mark.TryParse(Links.FirstOrDefault(l => l.Name == "lo")?.Alias);

    /// <summary>Whether there is nothing in it but links with names that we give.</summary>
    public bool HoldsOnlyOurNames => Links.All(l => IsOurName(l.Name));

    /// <summary>Whether a link here has a name that we give.</summary>
    public bool IsOurName(string link) => link == "lo" || (IsRouter
        ? link.StartsWith(Names.BridgePrefix, StringComparison.Ordinal)
            || link.StartsWith(Names.PortPrefix, StringComparison.Ordinal)
            || Names.IsLinkEnd(link)
            || link == Names.RouterUplink
        : link == Names.InstanceInterface);

    /// <summary>Whether it passes packets on: the router of a VPC, or a transit gateway.</summary>
    public bool IsRouter => Names.IsRouterNamespace(Name) || Names.IsHubNamespace(Name);

    /// <summary>The ends of wires between routers that carry a mark.</summary>
    public IEnumerable<MarkedLink> MarkedLinks =>
        from link in Links
        let mark = Mark.TryParse(link.Alias)
        where mark?.Far is not null
        let address = Addresses.FirstOrDefault(
            a => a.Device == link.Name && a.Ip.Family == AddressFamily.V4)
        select new MarkedLink(Name, link.Name, mark, address?.Ip);

    /// <summary>
    /// Reads a namespace: one process, and for a router one more for its bridges. Null where it has
    /// gone meanwhile.
    /// </summary>
    public static async Task<NamespaceReading?> ReadAsync(
        IRunner runner, string ns, CancellationToken cancellation)
    {
        const string Questions =
            "link show\naddr show\nroute show table all\nrule show\nneigh show nud permanent\n"
            + "neigh show proxy\n";
        ImmutableArray<string> where = ns.Length == 0 ? [] : ["-n", ns];
        var result = await runner.RunAsync(
            new CommandLine("ip", [.. where, "-j", "-d", "-batch", "-"], Questions),
            cancellation);
        var answers = IpJson.Arrays(result.Output);
        if (result.ExitCode != 0 || answers.Length < 6)
            return null;
        return new NamespaceReading
        {
            Name = ns,
            Links = [.. IpJson.Links(answers[0])],
            Addresses = [.. IpJson.Addresses(answers[1])],
            Routes = [.. IpJson.Routes(answers[2])],
            Rules = [.. IpJson.Rules(answers[3])],
            Neighbours = [.. IpJson.Neighbours(answers[4])],
            Proxies = [.. IpJson.Proxies(answers[5])],
        };
    }

    /// <summary>The reading with the IPv6 policy, which a batch cannot ask for: one more process.</summary>
    public async Task<NamespaceReading> WithPolicy6Async(
        IRunner runner, CancellationToken cancellation)
    {
        var result = await runner.RunAsync(
            new CommandLine("ip", ["-6", "-n", Name, "-j", "rule", "show"], null), cancellation);
        if (result.ExitCode != 0 || IpJson.Arrays(result.Output) is not [var rules, ..])
            return this;
        var ipv6 = IpJson.Rules(rules).Select(r => r with { Family = AddressFamily.V6 });
        return this with { Rules = [.. Rules, .. ipv6] };
    }

    /// <summary>The reading with the bridges' static entries, one more process.</summary>
    public async Task<NamespaceReading> WithFdbAsync(
        IRunner runner, CancellationToken cancellation)
    {
        var result = await runner.RunAsync(
            new CommandLine("bridge", ["-n", Name, "-j", "fdb", "show"], null), cancellation);
        var arrays = result.ExitCode == 0
            ? IpJson.Arrays(result.Output)
            : ImmutableArray<JsonElement>.Empty;
        return this with { Fdb = arrays.IsEmpty ? [] : [.. IpJson.Fdb(arrays[0])] };
    }
}
