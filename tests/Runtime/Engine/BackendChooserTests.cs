using VpcLang.Backends.Contracts;
using VpcLang.Runtime.Planning;
using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Engine;

public sealed class BackendChooserTests
{
    [Fact]
    public void The_preferred_backend_is_the_default_where_its_tools_are_here() =>
        Assert.Equal("nftables", Choose(null, new("nftables"), new("iptables")));

    [Fact]
    public void The_next_one_steps_in_where_tools_are_missing() =>
        Assert.Equal("iptables", Choose(
            null, new("nftables") { Missing = ["nft"] }, new("iptables")));

    [Fact]
    public void A_named_backend_is_never_replaced_by_another()
    {
        var error = Assert.Throws<BackendException>(() => Choose(
            "nftables", new("nftables") { Missing = ["nft", "ip"] }, new("iptables"))).Error;
        Assert.Equal("VPC5911", error.Code);
        Assert.Equal("on Debian: apt-get install iproute2 nftables", error.Help);
    }

    [Fact]
    public void An_unknown_name_lists_the_known_ones()
    {
        var error = Assert.Throws<BackendException>(() => Choose(
            "ovn", new("nftables"), new("iptables"))).Error;
        Assert.Contains("nftables, iptables", error.Help, StringComparison.Ordinal);
    }

    private static string Choose(string? name, params FakeBackend[] backends) =>
        BackendChooser.ChooseWorking([.. backends.Cast<ILiveBackend>()], name).Info.Name;
}
