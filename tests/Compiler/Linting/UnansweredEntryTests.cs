namespace VpcLang.Compiler.Tests.Linting;

/// <summary>Published ports and elastic IPs whose answers have no way back.</summary>
public sealed class UnansweredEntryTests
{
    [Theory]
    [InlineData("route 203.0.113.0/24 via internet", "")]
    [InlineData("route 0.0.0.0/0 via internet", "")]
    [InlineData("route 0.0.0.0/0 via blackhole; route 198.18.0.0/15 via internet", "")]
    [InlineData("route 10.9.0.0/16 via internet", "VPC3912 VPC3901")]
    [InlineData("route 127.0.0.0/8 via internet", "VPC3912 VPC3901")]
    [InlineData("route ::/0 via internet", "VPC3912 VPC3901")]
    [InlineData("route 0.0.0.0/0 via blackhole", "VPC3912 VPC3901")]
    [InlineData(
        "route 203.0.113.0/24 via internet; route 203.0.113.0/25 via blackhole; "
        + "route 203.0.113.128/25 via blackhole",
        "VPC3912 VPC3901")]
    public void A_route_for_any_client_to_the_gateway_is_enough(string routes, string codes) =>
        Assert.Equal(codes, string.Join(' ', Found.In(Entered(routes)).Select(d => d.Code)));

    [Fact]
    public void What_one_use_of_a_module_leaves_unanswered_is_told_although_others_are_answered()
    {
        const string Text = """
            module shop(name: string, net: cidr, kind: string, port: service) {
              vpc "${name}" {
                cidr = net
                internet_gateway { }
                subnet a { cidr = net.slot(/24, 1);  type = kind }
                security_group web { allow tcp/80 from internet }
                instance x { subnet = a;  security_groups = [web] }
                publish port to x on tcp/80
              }
            }
            use shop(name = "one", net = 10.1.0.0/16, kind = "public", port = tcp/81)
            use shop(name = "two", net = 10.2.0.0/16, kind = "isolated", port = tcp/82)
            """;
        Assert.Equal("VPC3901", Assert.Single(Found.In(Text)).Code);
    }

    [Fact]
    public void A_comment_allows_a_port_that_is_unanswered_on_purpose() => Assert.Empty(Found.Told(
        """
        vpc prod {
          cidr = 10.0.0.0/16
          internet_gateway { }
          subnet a { cidr = 10.0.1.0/24 }
          security_group web { allow tcp/80 from internet;  allow all from self }
          instance x { subnet = a;  security_groups = [web] }
          instance y { subnet = a;  security_groups = [web] }
          publish tcp/80 to x   # vpclang: allow VPC3901
        }
        """));

    private static string Entered(string routes) => $$"""
        vpc prod {
          cidr = 10.0.0.0/16
          internet_gateway { }
          route_table edge { {{routes}} }
          subnet a { cidr = 10.0.1.0/24;  route_table = edge }
          security_group web { allow tcp/80 from any;  allow all from self }
          instance x { subnet = a;  security_groups = [web] }
          instance y { subnet = a;  security_groups = [web] }
          elastic_ip e { instance = x;  address = 198.51.100.9 }
          publish tcp/80 to y
        }
        vpc other { cidr = 10.9.0.0/16 }
        """;
}
