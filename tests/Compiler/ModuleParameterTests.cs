using VpcLang.Compiler.Tests.Verification;

namespace VpcLang.Compiler.Tests;

/// <summary>A parameter of a module or function is what its name means there.</summary>
public sealed class ModuleParameterTests
{
    [Fact]
    public void A_parameter_is_meant_whatever_else_has_its_name()
    {
        var network = Compiled.Text(
            """
            func wide(web: subnet) = web.cidr
            module host(web: subnet) {
              security_group g { allow tcp/80 from web; allow tcp/81 from wide(web) }
              instance i { subnet = web; security_groups = [g] }
            }
            vpc prod {
              cidr = 10.10.0.0/16
              subnet web { cidr = 10.10.1.0/24 }
              subnet other { cidr = 10.10.2.0/24 }
              instance web { subnet = subnet.web }
              use host(web = subnet.other)
            }
            """);
        Assert.Equal("other", network.Vpcs[0].Instances.Single(i => i.Name == "i").Subnet);
        var rules = network.Vpcs[0].SecurityGroups.Single(g => g.Name == "g").Rules;
        Assert.Equal("allow tcp/80 from subnet.other", rules[0].ToString());
        Assert.Equal("allow tcp/81 from 10.10.2.0/24", rules[1].ToString());
    }
}
