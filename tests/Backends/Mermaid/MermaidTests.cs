using System.Collections.Immutable;
using FsCheck.Xunit;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Mermaid;
using VpcLang.Backends.Tests.Scripts;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Tests.Mermaid;

public sealed class MermaidTests
{
    [Fact]
    public void Every_network_of_the_repository_is_a_diagram_that_can_be_drawn()
    {
        var drawn = 0;
        foreach (var (name, network) in Sources.All())
        {
            var text = Draw(network);
            var chart = Flowchart.Read(text);
            Assert.True(chart.Arrows.Count <= 300, $"{name} has {chart.Arrows.Count} arrows");
            Assert.Equal(text, Draw(network));
            drawn++;
        }

        Assert.InRange(drawn, 20, int.MaxValue);
    }

    [Fact]
    public void An_arrow_is_who_really_reaches_whom() => Assert.Equal(
        """
        flowchart TB
          %% shop: made by vpclang 1.2.3 from main.vpc
          %% a full arrow: reaches, on these services; a dotted one: the way out
          subgraph v1["VPC prod<br/>10.10.0.0/16"]
            subgraph v1s1["public subnet front<br/>10.10.1.0/24"]
              n1["web<br/>10.10.1.10"]
            end
            subgraph v1s2["private subnet back<br/>10.10.2.0/24"]
              n2["2 instances<br/>db-1<br/>db-2"]
            end
            subgraph v1s3["isolated subnet empty<br/>10.10.3.0/24"]
              v1s3e[" "]
            end
            v1t1{{"NAT gateway nat"}}
            v1g{{"internet gateway<br/>uplink eth0"}}
          end
          n3(("internet except 203.0.113.0/24"))
          n4(("internet<br/>203.0.113.0/24"))
          v1s1 -.-> v1g
          v1s2 -.-> v1t1
          v1t1 -.-> v1g
          n1 -- "tcp/5432" --> n2
          n1 -- "all" --> n3
          n1 -- "all" --> n4
          n2 -- "tcp udp icmp" --> n3
          n2 -- "tcp udp icmp" --> n4
          n4 -- "tcp/22" --> n1

        """,
        Draw(
            """
            project "shop"
            vpc prod {
              cidr = 10.10.0.0/16
              internet_gateway { uplink = "eth0" }
              nat_gateway nat { subnet = front }
              subnet front { cidr = 10.10.1.0/24;  type = public }
              subnet back  { cidr = 10.10.2.0/24;  type = private }
              subnet empty { cidr = 10.10.3.0/24 }
              security_group web { allow tcp/22 from 203.0.113.0/24 }
              security_group db  { allow tcp/5432 from group.web }
              instance web { subnet = front;  address = 10.10.1.10;  security_groups = [web] }
              for i in 1..2 { instance "db-${i}" { subnet = back;  security_groups = [db] } }
              publish tcp/22 to web
            }
            """,
            "down"));

    [Theory]
    [InlineData("instance \"i-${n}\" { subnet = s }", 1)]
    [InlineData(
        """
        security_group "g-${n}" { allow tcp/80 from 10.0.0.0/16.host(1000 + n) }
        instance "i-${n}" { subnet = s;  security_groups = [group["g-${n}"]] }
        """, 1)]
    public void A_thousand_instances_stay_readable(string each, int boxes)
    {
        var chart = Flowchart.Read(Draw(
            $$"""
            vpc v {
              cidr = 10.0.0.0/16
              subnet s { cidr = 10.0.0.0/20 }
              for n in 1..1000 { {{each}} }
            }
            """));
        Assert.InRange(chart.Nodes, boxes, 50);
        Assert.InRange(chart.Arrows.Count, 1, 300);
    }

    [Fact]
    public void What_joins_VPCs_is_drawn_between_them()
    {
        var text = Draw(Sources.All().First(s => s.Name == "examples-peered-vpcs").Network);
        Assert.Contains(
            "v1 <-. \"peering app-data, only subnet.work, subnet.db\" .-> v2\n",
            text,
            StringComparison.Ordinal);
        text = Draw(Sources.All().First(s => s.Name == "examples-hub-and-spoke").Network);
        Assert.Contains("x1{{\"transit gateway core\"}}\n", text, StringComparison.Ordinal);
        Assert.Contains("v4 <-.-> x1\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\"]; end\nb", "\"a#34;#93;#59; end b\"")]
    [InlineData("<script>#quot;`x`{{}}", "\"#60;script#62;#35;quot#59;#96;x#96;#123;#123;#125;#125;\"")]
    [InlineData("%%{init}%%", "\"#37;#37;#123;init#125;#37;#37;\"")]
    [InlineData("\u202Eevil\u0000 héllo 網", "\" evil  héllo 網\"")]
    [InlineData("&amp;", "\"#38;amp#59;\"")]
    public void Text_in_a_label_is_only_text(string text, string label) =>
        Assert.Equal(label, Label.Of([text]));

    [Property(MaxTest = 300)]
    public void Any_text_makes_a_label_that_the_notation_takes(string? text) =>
        Flowchart.Read($"flowchart LR\n  n1[{Label.Of([$"x{text}"])}]\n  %% {Label.Escaped($"{text}")}\n");

    [Fact]
    public void The_block_for_Markdown_has_a_fence_and_the_other_none()
    {
        var network = Sources.Compile("main.vpc", "project \"p\"\n");
        var page = Files(network, "markdown")["network.md"].Content;
        Assert.StartsWith("```mermaid\nflowchart LR\n", page, StringComparison.Ordinal);
        Assert.EndsWith("\n```\n", page, StringComparison.Ordinal);
        Flowchart.Read(Files(network, "mermaid")["network.mmd"].Content);
    }

    private static string Draw(string text, string direction = "right") =>
        Draw(Sources.Compile("main.vpc", text), direction);

    private static string Draw(Network network, string direction = "right") =>
        Files(network, "mermaid", direction)["network.mmd"].Content;

    private static ImmutableSortedDictionary<string, GeneratedFile> Files(
        Network network, string format, string direction = "right") =>
        new MermaidGenerator().Generate(new GeneratorRequest
        {
            Network = network,
            SourcePath = "main.vpc",
            SourceDigest = "0",
            CompilerVersion = "1.2.3",
            Options = ImmutableSortedDictionary<string, string>.Empty
                .Add("format", format).Add("direction", direction),
        });
}
