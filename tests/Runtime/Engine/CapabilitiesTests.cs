using VpcLang.Runtime.Host;

namespace VpcLang.Runtime.Tests.Engine;

public sealed class CapabilitiesTests
{
    [Theory]
    [InlineData("CapEff:\t000001ffffffffff", "")]
    [InlineData("CapEff:\t0000000000201000", "")]
    [InlineData("CapEff:\t0000000000001000", "CAP_SYS_ADMIN")]
    [InlineData("CapEff:\t0000000000200000", "CAP_NET_ADMIN")]
    [InlineData("CapEff:\t0000000000000000", "CAP_NET_ADMIN CAP_SYS_ADMIN")]
    [InlineData("Name:\tx", "CAP_NET_ADMIN CAP_SYS_ADMIN")]
    public void The_rights_that_are_lacking_are_named(string line, string lacking) =>
        Assert.Equal(
            lacking.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Capabilities.LackingIn(["CapPrm:\t0000000000000000", line]));
}
