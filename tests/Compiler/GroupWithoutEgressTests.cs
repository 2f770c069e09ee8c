using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Tests.Verification;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Verification.Reachability;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Compiler.Tests;

/// <summary>A group that lets nothing out.</summary>
public sealed class GroupWithoutEgressTests
{
    private static string Source(string rule) =>
        $$"""
        let nobody = []
        vpc prod {
          cidr = 10.10.0.0/16
          subnet a { cidr = 10.10.1.0/24 }
          security_group shut { allow tcp/80 from any; {{rule}} }
          security_group open { allow all from any }
          instance x { subnet = a; security_groups = [shut] }
          instance y { subnet = a; security_groups = [open] }
        }
        """;

    [Theory]
    [InlineData("allow all to []")]
    [InlineData("allow tcp/443 to nobody")]
    public void A_rule_to_nobody_takes_the_place_of_the_implied_one(string rule)
    {
        var network = Compiled.Text(Source(rule));
        Assert.DoesNotContain(
            network.Vpcs[0].SecurityGroups.Single(g => g.Name == "shut").Rules,
            r => r.Direction == Direction.Egress);
        var verifier = new Verifier(network);
        var (x, y) = (
            verifier.ClassOf(verifier.Index.InstanceOf("prod", "x")),
            verifier.ClassOf(verifier.Index.InstanceOf("prod", "y")));
        Assert.True(verifier.Between(x, y).IsNothing);
        Assert.Equal(ServiceSet.OfPorts(Net.Protocol.Tcp, 80, 80), verifier.Between(y, x).Full);
    }

    [Theory]
    [InlineData("allow tcp/81 from []")]
    [InlineData("allow tcp/81 to [any, []]")]
    public void Any_other_rule_needs_a_peer(string rule) => Assert.Contains(
        Compilation.Compile(new CompilationInput
        {
            DefaultProjectName = "test",
            Files = [new SourceFile("main.vpc", Source(rule))],
        }).Diagnostics,
        d => d is { Code: "VPC3025", Severity: Severity.Error });
}
