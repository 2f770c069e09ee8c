using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Tests;

public sealed class NamesTests
{
    [Theory]
    [InlineData("web", "i-web")]
    [InlineData("thirteenchars", "i-thirteenchars")]
    public void A_short_name_is_kept_whole(string name, string expected) =>
        Assert.Equal(expected, Names.Port(name));

    [Fact]
    public void A_long_name_keeps_its_beginning_and_fits_an_interface()
    {
        var name = Names.Port("a-very-long-instance-name-indeed");
        Assert.StartsWith("i-a-very", name, StringComparison.Ordinal);
        Assert.Equal(Names.MaxInterface, name.Length);
    }

    [Fact]
    public void Long_names_that_begin_alike_stay_apart()
    {
        var names = Enumerable.Range(0, 5_000)
            .Select(i => Names.Port($"worker-in-the-third-row-{i}"))
            .ToHashSet(StringComparer.Ordinal);
        Assert.Equal(5_000, names.Count);
    }

    [Fact]
    public void A_chain_name_fits_iptables_with_its_suffix()
    {
        var name = Names.Short("sg-", new string('g', 63), "-out", Names.MaxChain);
        Assert.Equal(Names.MaxChain, name.Length);
        Assert.EndsWith("-out", name, StringComparison.Ordinal);
    }

    [Fact]
    public void An_instance_of_a_vpc_with_a_router_s_name_is_no_router()
    {
        Assert.True(Names.IsRouterNamespace(Names.RouterNamespace("vpc-a")));
        Assert.True(Names.IsHubNamespace(Names.HubNamespace("tgw-a")));
        Assert.False(Names.IsRouterNamespace(Names.InstanceNamespace("vpc-a", "web")));
        Assert.False(Names.IsHubNamespace(Names.InstanceNamespace("tgw-a", "web")));
    }

    [Fact]
    public void Two_resources_never_share_a_name()
    {
        var registry = new NameRegistry();
        registry.Claim("s-a", "vpc.prod/subnet.a");
        Assert.Equal("s-a", registry.Claim("s-a", "vpc.prod/subnet.a"));
        var failure = Assert.Throws<BackendException>(() => registry.Claim("s-a", "vpc.prod/subnet.b"));
        Assert.Contains("vpc.prod/subnet.b", failure.Error.Details[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_mac_address_is_local_and_tells_the_instance_by_its_ip() =>
        Assert.Equal(
            "02:02:0a:0a:01:ff", Names.Mac(MacRole.Instance, IpAddress.Parse("10.10.1.255")));
}
