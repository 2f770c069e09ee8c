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
            + "elastic_ip shop { instance = web; address = 203.0.113.7 }; "
            + "load_balancer front { subnet = a; listen tcp/80 to [web] }")));

    [Theory]
    [InlineData("cidr6 = fd00:10::/56", "vpc.prod (main.vpc:1): an IPv6 network")]
    [InlineData(
        "firewall wall { subnets = [a]; allow all from 10.9.0.0/16, fd00::1 }",
        "vpc.prod/firewall.wall (main.vpc:5): a rule about IPv6")]
    public void What_the_backends_do_not_realise_is_refused_by_name(string text, string refusal) =>
        Assert.Equal(refusal, Assert.Single(Unrealised.In(Compiled(text))));

    [Theory]
    [InlineData("peering x { between = [prod, far] }")]
    [InlineData("transit_gateway x { attach = [prod, far] }")]
    public void What_joins_VPCs_is_not_refused(string text) =>
        Assert.Empty(Unrealised.In(Compiled(
            "route_table by { route 192.0.2.0/24 via instance.web }",
            $"vpc far {{ cidr = 10.1.0.0/16 }}\n{text}")));

    [Fact]
    public void An_assertion_is_not_refused_but_the_plan_warns_that_nobody_checks_it()
    {
        var network = Compiled("", "assert prod.web can reach prod.web");
        Assert.Empty(Unrealised.In(network));
        Assert.Equal(
            "the assertion at main.vpc:7 is not checked yet",
            Assert.Single(Unrealised.UncheckedIn(network)));
    }

    [Fact]
    public void Several_assertions_are_one_warning()
    {
        var network = Compiled(
            "assert web cannot reach internet", "assert internet cannot reach prod.web");
        Assert.Equal(
            "2 assertions, from main.vpc:5 on, are not checked yet",
            Assert.Single(Unrealised.UncheckedIn(network)));
    }

    [Fact]
    public void Without_an_assertion_there_is_no_warning() =>
        Assert.Empty(Unrealised.UncheckedIn(Compiled("", "assert prod.cidr.size > 3")));

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
