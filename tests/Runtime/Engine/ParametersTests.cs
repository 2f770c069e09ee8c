using System.Collections;
using VpcLang.Backends.Contracts;
using VpcLang.Runtime.Projects;

namespace VpcLang.Runtime.Tests.Engine;

public sealed class ParametersTests
{
    [Fact]
    public void An_option_wins_over_the_environment()
    {
        var environment = new Hashtable
        {
            ["VPCLANG_VAR_uplink"] = "eth1",
            ["VPCLANG_VAR_env"] = "dev",
            ["HOME"] = "/root",
        };
        var values = Parameters.Merge(["uplink=eth2"], environment);
        Assert.Equal("eth2", values["uplink"]);
        Assert.Equal("dev", values["env"]);
        Assert.Equal(2, values.Count);
    }

    [Theory]
    [InlineData("a=", "")]
    [InlineData("a=b=c", "b=c")]
    [InlineData("a=@home", "@home")]
    public void A_value_is_everything_behind_the_first_equals_sign(string option, string value) =>
        Assert.Equal(value, Parameters.Merge([option], new Hashtable())["a"]);

    [Theory]
    [InlineData("a")]
    [InlineData("=b")]
    [InlineData("")]
    public void An_option_without_a_name_is_refused(string option) =>
        Assert.Throws<BackendException>(() => Parameters.Merge([option], new Hashtable()));
}
