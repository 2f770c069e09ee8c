using VpcLang.Backends.Linux;
using VpcLang.Compiler;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Text;

namespace VpcLang.Backends.Tests;

/// <summary>What the language can say and these backends cannot do yet is refused by name.</summary>
public sealed class UnrealisedTests
{
    [Fact]
    public void What_the_backends_realise_is_not_refused() =>
        Assert.Empty(Unrealised.In(Compiled(
            "internet_gateway {}; publish tcp/80 to web; network_acl edge {}; route_table far {}; "
            + "elastic_ip shop { instance = web; address = 203.0.113.7 }; cidr6 = fd00:10::/56; "
            + "firewall wall { subnets = [a]; allow all from 10.9.0.0/16, fd00::1 }; "
            + "load_balancer front { subnet = a; listen tcp/80 to [web] }; "
            + "security_group told { allow tcp/80 from any log }")));

    [Fact]
    public void What_the_backends_do_not_realise_is_refused_by_name() => Assert.Equal(
        "vpc.prod/subnet.big: 1024 instances, and a bridge has 1023 ports",
        Assert.Single(Unrealised.In(Compiled(
            "subnet big { cidr = 10.0.16.0/20 }; "
            + "for i in 1..1024 { instance \"i-${i}\" { subnet = big } }"))));

    [Theory]
    [InlineData("peering x { between = [prod, far] }")]
    [InlineData("transit_gateway x { attach = [prod, far] }")]
    public void What_joins_VPCs_is_not_refused(string text) =>
        Assert.Empty(Unrealised.In(Compiled(
            "route_table by { route 192.0.2.0/24 via instance.web }",
            $"vpc far {{ cidr = 10.1.0.0/16 }}\n{text}")));

    [Fact]
    public void An_assertion_is_nothing_to_build() => Assert.Empty(Unrealised.In(
        Compiled("assert web cannot reach internet", "assert internet cannot reach prod.web")));

    /// <summary>A VPC with one public subnet, one instance and, on line 5, a text.</summary>
    private static Network Compiled(string text, string beside = "")
    {
        var source = $$"""
            vpc prod {
              cidr = 10.0.0.0/16
              subnet a { cidr = 10.0.1.0/24 }
              instance web { subnet = a }
              {{text}}
            }
            {{beside}}
            """;
        var result = Compilation.Compile(new CompilationInput
        {
            DefaultProjectName = "shop",
            Files = [new SourceFile("main.vpc", source)],
        });
        return result.Network
            ?? throw new InvalidOperationException(string.Join("; ", result.Diagnostics));
    }
}
