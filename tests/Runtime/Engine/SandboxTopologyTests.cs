using VpcLang.Compiler.Ir;
using VpcLang.Runtime.Host;
using VpcLang.Runtime.Sandboxes;
using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Engine;

public sealed class SandboxTopologyTests
{
    [Fact]
    public void A_host_without_a_network_has_eth0()
    {
        var uplink = Assert.Single(SandboxTopology.For(null).Uplinks);
        Assert.Equal("eth0", uplink.Interface);
        Assert.Equal("198.51.100.10", uplink.Host.ToString());
        Assert.Equal("198.51.100.1", uplink.Gateway.ToString());
    }

    [Fact]
    public void Every_uplink_of_the_source_is_there_once_and_has_a_network_of_its_own()
    {
        var uplinks = SandboxTopology.For(With("wan0", null, "wan0", "wan1", "lo")).Uplinks;
        Assert.Equal(["eth0", "wan0", "wan1"], uplinks.Select(u => u.Interface));
        Assert.Equal(
            ["198.51.100.10", "198.18.0.10", "198.18.1.10"],
            uplinks.Select(u => u.Host.ToString()));
    }

    [Fact]
    public void A_single_named_uplink_takes_the_place_of_eth0() =>
        Assert.Equal("wan0", Assert.Single(SandboxTopology.For(With("wan0")).Uplinks).Interface);

    [Fact]
    public void The_number_of_commands_does_not_grow_with_the_uplinks() =>
        Assert.Equal(
            SandboxCommands.For(SandboxTopology.For(null), new HostPaths()).Length,
            SandboxCommands.For(SandboxTopology.For(With("a", "b", "c")), new HostPaths()).Length);

    private static Network With(params string?[] uplinks) => new()
    {
        Project = "p",
        Vpcs =
        [
            .. uplinks.Select(uplink =>
                Networks.Prod() with { InternetGateway = Networks.Gateway(uplink) }),
        ],
    };
}
