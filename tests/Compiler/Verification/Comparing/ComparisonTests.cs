using System.Globalization;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Comparing;
using VpcLang.Compiler.Verification.Comparing.Connections;
using VpcLang.Compiler.Verification.Comparing.Inventory;

namespace VpcLang.Compiler.Tests.Verification.Comparing;

/// <summary>What is told of two networks, edit by edit.</summary>
public sealed class ComparisonTests
{
    private const string Shop =
        """
        vpc prod {
          cidr = 10.10.0.0/16
          internet_gateway { uplink = "eth0" }
          subnet front { cidr = 10.10.1.0/24; type = public }
          subnet back  { cidr = 10.10.2.0/24; network_acl = gate; type = isolated }
          network_acl gate {
            100 allow tcp from any
            110 deny udp/53 from 10.10.1.0/24
            120 allow udp from any
            100 allow all to any
          }
          firewall wall {
            subnets = [back]
            deny tcp/25 from any
            allow tcp from any
            allow udp from subnet.front
          }
          security_group web { allow tcp/8000 from any; allow tcp/22 from 203.0.113.0/24 }
          security_group app { allow tcp/80 from group.web; allow tcp/443 from group.web }
          security_group ops { allow tcp/22 from prod }
          instance web { subnet = front; address = 10.10.1.10; security_groups = [web] }
          instance app { subnet = back; address = 10.10.2.10; security_groups = [app] }
          instance ops { subnet = back; address = 10.10.2.11; security_groups = [ops] }
          publish tcp/8080 to web on tcp/8000
        }
        """;

    [Fact]
    public void A_rule_that_is_added_is_named_with_what_it_opens()
    {
        var found = Edited("allow tcp/22 from prod", "allow tcp/22 from prod; allow tcp/81 from group.web");
        var row = Assert.Single(found.Allowed);
        Assert.Equal(("prod.web", "prod.ops", "tcp/81"), Words(row));
        Assert.Equal((Passing.Nothing, Passing.Full), (row.Before, row.After));
        var cause = Assert.Single(row.Causes);
        Assert.Equal(CauseKind.Added, cause.Kind);
        Assert.Equal("vpc.prod/group.ops", cause.Resource);
        Assert.Equal("allow tcp/81 from group.web", cause.Text);
        Assert.Equal("main.vpc:20", cause.Location?.ToString());
        Assert.Equal("10.10.1.10 -> 10.10.2.11 tcp/81", row.Witness.Packet);
        Assert.Empty(found.Blocked);
    }

    [Fact]
    public void A_rule_that_is_gone_is_named_with_what_it_let_through_before()
    {
        var found = Edited("allow tcp/80 from group.web; ", "");
        var row = Assert.Single(found.Blocked);
        Assert.Equal(("prod.web", "prod.app", "tcp/80"), Words(row));
        var cause = Assert.Single(row.Causes);
        Assert.Equal(CauseKind.Removed, cause.Kind);
        Assert.Equal("allow tcp/80 from group.web", cause.Text);
        Assert.Empty(found.Allowed);
    }

    [Theory]
    [InlineData("allow tcp/80 from group.web; allow tcp/443 from group.web",
        "allow tcp/443 from group.web; allow tcp/80 from group.web")]
    [InlineData("allow tcp/80 from group.web; allow tcp/443 from group.web",
        "allow tcp/80,443 from group.web")]
    [InlineData("allow tcp/80 from group.web",
        "allow tcp/80 from group.web; allow tcp/80 from group.web")]
    [InlineData("110 deny", "115 deny")]
    [InlineData("deny tcp/25 from any\n    allow tcp from any\n    allow udp from subnet.front",
        "deny tcp/25 from any\n    allow udp from subnet.front\n    allow tcp from any")]
    [InlineData("vpc prod {", "\n\nvpc prod {")]
    public void What_only_moved_or_says_the_same_otherwise_is_no_difference(string old, string @new) =>
        Assert.True(Edited(old, @new).IsEmpty);

    [Fact]
    public void Rules_that_change_places_are_told_where_the_first_match_decides()
    {
        var found = Edited(
            "deny tcp/25 from any\n    allow tcp from any", "allow tcp from any\n    deny tcp/25 from any");
        var resource = Assert.Single(found.Resources);
        Assert.Equal("order of rules", Assert.Single(resource.Attributes).Name);
    }

    [Fact]
    public void Two_rules_of_a_row_are_both_responsible()
    {
        var found = Edited(
            "allow tcp/22 from prod",
            "allow tcp/22 from prod\n allow tcp/81 from prod\n allow tcp/90 from prod");
        Assert.Equal(
            ["allow tcp/81 from vpc.prod", "allow tcp/90 from vpc.prod"],
            found.Allowed[0].Causes.Select(c => c.Text));
    }

    [Fact]
    public void An_instance_that_joins_a_group_is_responsible_itself()
    {
        var found = Edited("security_groups = [app]", "security_groups = [app, ops]");
        var row = Assert.Single(found.Allowed);
        Assert.Equal("every other instance of prod (2)", row.From.Text);
        Assert.Equal("tcp/22", row.Services.ToString());
        Assert.Equal("vpc.prod/instance.app", Assert.Single(row.Causes).Resource);
        Assert.Equal("security_groups app → app, ops", row.Causes[0].Text);
    }

    [Fact]
    public void A_new_published_port_is_a_way_in_from_the_internet()
    {
        var found = Edited("publish tcp/8080", "publish tcp/2222 to web on tcp/22\n  publish tcp/8080");
        var row = Assert.Single(found.Exposures);
        Assert.Equal(("internet:203.0.113.0/24", "prod.web", "tcp/22"), Words(row));
        Assert.Equal("vpc.prod/publish.tcp-2222", row.Causes[0].Resource);
    }

    [Fact]
    public void The_same_service_under_another_port_is_a_new_way_in_at_the_uplink()
    {
        var found = Edited(
            "publish tcp/8080 to", "publish tcp/8081 to web on tcp/8000\n  publish tcp/8080 to");
        var row = Assert.Single(found.Exposures);
        Assert.Equal(("internet", "uplink eth0", "tcp/8081"), Words(row));
        Assert.Equal(CauseKind.Added, Assert.Single(row.Causes).Kind);
        Assert.Equal("vpc.prod/publish.tcp-8081", row.Causes[0].Resource);
        var moved = Edited("publish tcp/8080 to", "publish tcp/8081 to");
        Assert.Equal("tcp/8081", Assert.Single(moved.Allowed).Services.ToString());
        Assert.Equal("tcp/8080", Assert.Single(moved.Blocked).Services.ToString());
    }

    [Fact]
    public void What_reaches_a_new_instance_is_told_apart_from_what_is_newly_allowed()
    {
        var found = Edited(
            "publish tcp/8080",
            "instance extra { subnet = back; security_groups = [app] }\n  publish tcp/8080");
        Assert.Empty(found.Allowed);
        Assert.Contains(("prod.web", "prod.extra", "tcp/80,443"), found.OfNew.Select(Words));
        Assert.Equal(
            (ResourceAction.Added, "vpc.prod/instance.extra"),
            (found.Resources[0].Action, Assert.Single(found.Resources).Address));
        var back = Compare(
            Replaced(Shop, "publish tcp/8080", "instance extra { subnet = back }\n publish tcp/8080"),
            Shop);
        Assert.Empty(back.Blocked);
        Assert.NotEmpty(back.OfGone);
    }

    [Fact]
    public void Replies_that_reach_some_client_ports_only_are_told_as_in_part()
    {
        var found = Edited("100 allow all to any", "100 allow tcp/32768-50000 to any");
        var row = found.Blocked.Single(r => r.To.Text == "prod.app");
        Assert.Equal((Passing.Full, Passing.Partial), (row.Before, row.After));
        Assert.Equal("vpc.prod/acl.gate", row.Causes[0].Resource);
    }

    [Fact]
    public void What_changes_over_one_family_only_says_so()
    {
        var six = Replaced(Shop, "cidr = 10.10.0.0/16", "cidr = 10.10.0.0/16; cidr6 = fd00:10::/56");
        six = Replaced(six, "cidr = 10.10.1.0/24;", "cidr = 10.10.1.0/24; cidr6 = fd00:10:0:1::/64;");
        six = Replaced(six, "cidr = 10.10.2.0/24;", "cidr = 10.10.2.0/24; cidr6 = fd00:10:0:2::/64;");
        var found = Compare(six, Replaced(
            six, "allow tcp/22 from prod", "allow tcp/22 from prod; allow tcp/99 from fd00:10::/56"));
        Assert.All(found.Allowed, r => Assert.Equal(AddressFamily.V6, r.Family));
        Assert.NotEmpty(found.Allowed);
    }

    [Fact]
    public void Hundreds_of_instances_are_one_row_with_the_name_of_what_they_have_in_common()
    {
        var many = Replaced(Shop, "publish tcp/8080", """
            for i in 1..200 { instance "w-${i}" { subnet = front; security_groups = [web] } }
              publish tcp/8080
            """);
        var found = Compare(many, Replaced(many, "allow tcp/8000 from any", "allow tcp/8000-8001 from any"));
        var row = Assert.Single(found.Allowed);
        Assert.Equal("every instance of prod (203)", row.From.Text);
        Assert.Equal("every instance of prod.subnet.front (201)", row.To.Text);
        Assert.Equal((201, 202L * 201), (row.To.Members.Length, row.Pairs));
    }

    [Fact]
    public void A_new_VPC_brings_no_resource_that_nobody_wrote()
    {
        var found = Compare(Shop, Shop + "\nvpc lab { cidr = 10.20.0.0/16 }\n");
        Assert.Equal("vpc.lab", Assert.Single(found.Resources).Address);
        Assert.False(found.HasConnections);
    }

    [Fact]
    public void However_much_changes_a_person_can_read_it()
    {
        var text = string.Join('\n', Enumerable.Range(0, 60).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $$"""
              security_group g{{i}} { allow tcp/{{1000 + i}} from any }
              instance i{{i}} { subnet = s; security_groups = [g{{i}}] }
            """)));
        string Network(string rule) => "vpc v {\n cidr = 10.0.0.0/16\n subnet s { cidr = 10.0.0.0/24 }\n"
            + text.Replace(" from any }", rule) + "\n}\n";
        var found = Compare(Network(" from any }"), Network(" from any; allow udp/53 from any }"));
        Assert.Equal("udp/53", Assert.Single(found.Allowed).Services.ToString());
        var other = Compare(
            Network(" from any }"), Network(" from 10.0.0.0/25 }").Replace("tcp/1", "tcp/2"));
        Assert.InRange(other.Allowed.Length, 1, 40);
        Assert.Contains(other.Allowed, r => !r.IsExact);
    }

    private static NetworkComparison Edited(string old, string @new) =>
        Compare(Shop, Replaced(Shop, old, @new));

    private static NetworkComparison Compare(string old, string @new) =>
        NetworkComparison.Of(Compiled.Text(old), Compiled.Text(@new));

    private static string Replaced(string text, string old, string @new)
    {
        Assert.Contains(old, text, StringComparison.Ordinal);
        return text.Replace(old, @new);
    }

    private static (string From, string To, string Services) Words(ConnectionDifference row) =>
        (row.From.Text, row.To.Text, row.Services.ToString());
}
