using VpcLang.Backends.Contracts;
using VpcLang.Backends.Terraform;
using VpcLang.Backends.Terraform.Meaning;
using VpcLang.Backends.Tests.Scripts;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Tests.Terraform;

public sealed class TerraformTests
{
    private const string Shop =
        """
        project "shop"
        vpc prod {
          cidr = 10.10.0.0/16
          internet_gateway { uplink = "eth0" }
          subnet front { cidr = 10.10.1.0/24;  type = public }
          security_group web { allow tcp/8000 from any;  EXTRA }
          instance web { subnet = front;  security_groups = [web] }
          instance idle { subnet = front;  security_groups = [closed] }
          security_group closed {}
          publish tcp/8080 to web on tcp/8000
        }
        """;

    [Fact]
    public void Every_network_of_the_repository_is_written_or_refused_by_name()
    {
        var (written, refused) = (0, 0);
        foreach (var (_, network) in Sources.All())
        {
            if (network.Vpcs.Any(v => !v.Firewalls.IsEmpty))
                continue;
            try
            {
                Assert.NotEmpty(Configuration.Of(network).All("aws_vpc"));
                written++;
            }
            catch (BackendException failure)
            {
                Assert.Equal("VPC5822", failure.Error.Code);
                Assert.Matches(@"^[a-z]+\.[^ ]+  [^ ]+:\d+: .+$", failure.Error.Details[0]);
                refused++;
            }
        }

        Assert.InRange(written, 20, int.MaxValue);
        Assert.InRange(refused, 5, int.MaxValue);
    }

    [Fact]
    public void A_published_port_is_a_balancer_that_leads_to_no_other_port()
    {
        var made = Configuration.Of(Shop.Replace("EXTRA", "", StringComparison.Ordinal));
        Assert.Equal(["8080"], made.Values("aws_lb_listener", "port"));
        Assert.Equal(["8000"], made.Values("aws_lb_target_group_attachment", "port"));
        Assert.Equal(["false"], made.Values("aws_lb", "internal"));
        Assert.Equal(["true", "true"], made.Values("aws_instance", "associate_public_ip_address"));
        Assert.Empty(made.Warnings);
    }

    [Fact]
    public void A_public_address_never_opens_more_than_is_published()
    {
        var made = Configuration.Of(
            Shop.Replace("EXTRA", "allow tcp/22 from 203.0.113.0/24", StringComparison.Ordinal));
        Assert.Equal(["false", "true"], made.Values("aws_instance", "associate_public_ip_address"));
        Assert.StartsWith(
            "vpc.prod/instance.web  main.vpc:", Assert.Single(made.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void The_internet_is_no_address_of_a_VPC()
    {
        var made = Configuration.Of(
            Shop.Replace("EXTRA", "allow tcp/8000 from internet", StringComparison.Ordinal)
                .Replace("allow tcp/8000 from any;", "", StringComparison.Ordinal));
        var networks = made.All("aws_vpc_security_group_ingress_rule")
            .Where(r => r.Key.StartsWith("prod_web_", StringComparison.Ordinal))
            .Select(r => Cidr.Parse($"{r.Value?["cidr_ipv4"]}")).ToList();
        Assert.Equal(16, networks.Count);
        Assert.DoesNotContain(networks, n => n.Overlaps(Cidr.Parse("10.10.0.0/16")));
        Assert.Contains(networks, n => n.Contains(IpAddress.Parse("10.11.0.1")));
        Assert.Equal(
            (1L << 32) - (1 << 16), networks.Sum(n => 1L << (32 - n.PrefixLength)));
    }

    [Theory]
    [InlineData("100 allow tcp/80 from any;  90 deny tcp/22 from any", "90 100", "deny allow")]
    [InlineData("100 allow tcp/80,443 from any;  90 deny udp from any", "1 2 3", "deny allow allow")]
    public void Entries_of_an_ACL_keep_their_order_and_where_they_can_their_numbers(
        string rules, string numbers, string actions)
    {
        var made = Configuration.Of(
            $"vpc v {{ cidr = 10.0.0.0/16;  network_acl a {{ {rules} }};  "
            + "subnet s { cidr = 10.0.0.0/24;  network_acl = a } }");
        Assert.Equal(numbers, string.Join(' ', made.Values("aws_network_acl_rule", "rule_number")));
        Assert.Equal(actions, string.Join(' ', made.Values("aws_network_acl_rule", "rule_action")));
    }

    [Theory]
    [InlineData("peering x { between = [a, b] }", "${aws_security_group.b_g.id}", "")]
    [InlineData("transit_gateway x { attach = [a, b] }", "", "10.2.0.9/32")]
    public void A_group_of_another_VPC_is_its_name_over_a_peering_and_its_members_over_a_transit(
        string link, string group, string address)
    {
        var made = Configuration.Of(
            $$"""
            vpc a {
              cidr = 10.1.0.0/16
              subnet s { cidr = 10.1.0.0/24 }
              security_group g { allow tcp/80 from b.group.g }
              instance i { subnet = s;  security_groups = [g] }
            }
            vpc b {
              cidr = 10.2.0.0/16
              subnet s { cidr = 10.2.0.0/24 }
              security_group g {}
              instance i { subnet = s;  address = 10.2.0.9;  security_groups = [g] }
            }
            {{link}}
            """);
        const string rule = "aws_vpc_security_group_ingress_rule";
        Assert.Equal(group, Assert.Single(made.Values(rule, "referenced_security_group_id")));
        Assert.Equal(address, Assert.Single(made.Values(rule, "cidr_ipv4")));
        Assert.Equal(
            ["10.2.0.0/16", "10.1.0.0/16"], made.Values("aws_route", "destination_cidr_block"));
    }

    [Theory]
    [InlineData("", "${aws_security_group.v_client.id}", "")]
    [InlineData(
        "load_balancer b { subnet = s;  algorithm = hash;  listen tcp/80 to [i] on tcp/80 }",
        "",
        "10.0.1.9/32")]
    public void Clients_of_a_balancer_are_known_by_their_addresses(
        string balancer, string group, string address)
    {
        var made = Configuration.Of(
            $$"""
            vpc v {
              cidr = 10.0.0.0/16
              subnet s { cidr = 10.0.1.0/24 }
              security_group client {}
              security_group server { allow tcp/80 from group.client }
              instance c { subnet = s;  address = 10.0.1.9;  security_groups = [client] }
              instance i { subnet = s;  security_groups = [server] }
              {{balancer}}
            }
            """);
        const string rule = "aws_vpc_security_group_ingress_rule";
        Assert.Equal(group, Assert.Single(made.Values(rule, "referenced_security_group_id")));
        Assert.Equal(address, Assert.Single(made.Values(rule, "cidr_ipv4")));
    }

    [Theory]
    [InlineData("cidr6 = fd00:10::/56", "`cidr6` cannot be chosen")]
    [InlineData("route_table t { route 10.9.0.0/16 via blackhole }", "have no blackhole")]
    [InlineData("instance i { subnet = s;  rate = 100mbit }", "to a `rate` of choice")]
    [InlineData("publish tcp/1000-1050 to j", "51 ports are 51 listeners")]
    [InlineData("publish tcp/80 to k on tcp/8000", "ACL e would see tcp/80 in AWS, not tcp/8000")]
    [InlineData(
        "load_balancer b { subnet = s;  algorithm = round_robin;  listen tcp/80 to [j] on tcp/80 }",
        "not one after the other")]
    [InlineData(
        "load_balancer b { subnet = s;  listen tcp/80 to [j] on tcp/80;  listen udp/53 to [j] on udp/53 }",
        "takes TCP or UDP, not both")]
    public void What_AWS_cannot_express_is_refused_by_name_and_reason(string what, string reason)
    {
        var failure = Assert.Throws<BackendException>(() => Configuration.Of(
            $$"""
            vpc v {
              cidr = 10.0.0.0/16
              internet_gateway { uplink = "eth0" }
              subnet s { cidr = 10.0.1.0/24;  type = public }
              subnet p { cidr = 10.0.2.0/24;  type = public;  network_acl = e }
              network_acl e { 1 allow all from any;  1 allow all to any }
              instance j { subnet = s }
              instance k { subnet = p }
              {{what}}
            }
            """));
        Assert.Equal("VPC5822", failure.Error.Code);
        Assert.Matches(
            what.StartsWith("cidr6", StringComparison.Ordinal)
                ? "^vpc.v  main.vpc:1: "
                : "^vpc.v/[^ ]+  main.vpc:9: ",
            Assert.Single(failure.Error.Details.SkipLast(1)));
        Assert.Contains(reason, failure.Error.Details[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_of_a_peering_is_refused()
    {
        var network = Sources.All().First(s => s.Name == "examples-peered-vpcs").Network;
        var failure = Assert.Throws<BackendException>(() => Configuration.Of(network));
        Assert.StartsWith("peering.app-data  ", failure.Error.Details[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Firewalls_are_no_kind_that_it_realises() => Assert.Equal(
        ["firewall"], BackendInfo.EveryKind.Except(new TerraformGenerator().Info.Realises));

    [Fact]
    public void Networks_without_others_are_all_the_rest() => Assert.Equal(
        ["10.0.0.0/25", "10.0.0.128/26", "10.0.0.224/27"],
        PeerNetworks.Without(Cidr.Parse("10.0.0.0/24"), [Cidr.Parse("10.0.0.192/27")])
            .Select(c => c.ToString()));

    [Fact]
    public void Names_that_become_the_same_stay_apart()
    {
        var made = Configuration.Of(
            """
            vpc a   { cidr = 10.1.0.0/16;  subnet b_c { cidr = 10.1.0.0/24 } }
            vpc a_b { cidr = 10.2.0.0/16;  subnet c   { cidr = 10.2.0.0/24 } }
            """);
        Assert.Equal(["a_b_c", "a_b_c_2"], made.All("aws_subnet").Select(b => b.Key));
        Assert.Equal(
            ["${aws_subnet.a_b_c.id}", "${aws_subnet.a_b_c_2.id}"],
            made.Values("aws_route_table_association", "subnet_id"));
    }

    [Fact]
    public void The_same_network_is_always_the_same_text()
    {
        var network = Sources.All().First(s => s.Name == "examples-hub-and-spoke").Network;
        Assert.Equal(Text(network), Text(network));

        static string Text(Network network) => new TerraformGenerator().Generate(new GeneratorRequest
        {
            Network = network,
            SourcePath = "main.vpc",
            SourceDigest = "0",
            CompilerVersion = "1.2.3",
        })["main.tf.json"].Content;
    }
}
