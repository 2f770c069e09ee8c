using System.Collections.Immutable;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Tests;

public sealed class TransferNetworksTests
{
    private const string Resource = "vpc.prod/internet_gateway";

    [Fact]
    public void A_vpc_keeps_the_network_that_it_has()
    {
        var ip = IpAddress.Parse("169.254.70.8");
        var (host, router) = new TransferNetworks(Facts(Uplink("shop", Resource, ip)))
            .For("shop", Resource);
        Assert.Equal((ip, ip.Plus(1)), (host, router));
    }

    [Fact]
    public void Another_projects_network_is_never_given_again()
    {
        var (taken, _) = new TransferNetworks(Facts()).For("shop", Resource);
        var (host, _) = new TransferNetworks(Facts(Uplink("other", "vpc.x/internet_gateway", taken)))
            .For("shop", Resource);
        Assert.NotEqual(taken, host);
    }

    [Fact]
    public void A_network_that_the_host_uses_itself_is_never_given()
    {
        var (first, _) = new TransferNetworks(Facts()).For("shop", Resource);
        var facts = Facts() with
        {
            Interfaces = ImmutableSortedDictionary<string, ImmutableArray<IpAddress>>.Empty
                .Add("eth0", [first.Plus(1)]),
        };
        Assert.NotEqual(first, new TransferNetworks(facts).For("shop", Resource).Host);
    }

    [Fact]
    public void A_thousand_vpcs_get_a_thousand_networks()
    {
        var networks = new TransferNetworks(Facts());
        var hosts = Enumerable.Range(0, 1_000)
            .Select(i => networks.For("shop", $"vpc.v{i}/internet_gateway").Host)
            .ToHashSet();
        Assert.Equal(1_000, hosts.Count);
        Assert.All(hosts, ip => Assert.True(TransferNetworks.Pool.Contains(ip)));
    }

    [Theory]
    [InlineData("vpc-a", "p-x", 0)]
    [InlineData("vpc-b", "q-x", 1)]
    public void A_link_keeps_the_network_that_either_end_still_has(string ns, string name, int place)
    {
        var first = IpAddress.Parse("169.254.70.8");
        var mark = new Mark("shop", "peering.x") { Far = "vpc-a/p-x" };
        var facts = Facts() with
        {
            Links = [new MarkedLink(ns, name, mark, first.Plus((UInt128)place))],
        };
        Assert.Equal((first, first.Plus(1)), new TransferNetworks(facts).ForLink(
            "shop", "peering.x", new VethEnd("vpc-a", "p-x", null), new VethEnd("vpc-b", "q-x", null)));
    }

    [Fact]
    public void Two_links_never_share_a_network()
    {
        var networks = new TransferNetworks(Facts());
        var firsts = Enumerable.Range(0, 500).Select(i => networks.ForLink(
            "shop",
            "transit.hub",
            new VethEnd("tgw-hub", $"a-{i}", null),
            new VethEnd($"vpc-{i}", "t-hub", null)).Near);
        Assert.Equal(500, firsts.ToHashSet().Count);
    }

    private static MarkedUplink Uplink(string project, string resource, IpAddress ip) =>
        new("vpc-x", new Mark(project, resource) { Uplink = "eth0" }, ip);

    private static HostFacts Facts(params ImmutableArray<MarkedUplink> uplinks) => new()
    {
        Interfaces = ImmutableSortedDictionary<string, ImmutableArray<IpAddress>>.Empty,
        Uplinks = uplinks,
    };
}
