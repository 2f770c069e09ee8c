namespace VpcLang.Compiler.Tests.Linting;

/// <summary>Rules of firewalls and network ACLs that never decide anything.</summary>
public sealed class DeadRuleTests
{
    [Fact]
    public void A_rule_is_dead_if_earlier_ones_cover_it_only_together()
    {
        var text = Found.InFirewall(
            "allow tcp/80-85 from 10.0.1.0/25",
            "allow tcp/86-90 from 10.0.1.0/25",
            "allow tcp/80-90 from 10.0.1.128/25",
            "allow tcp/443 from any",
            "allow tcp/80-90 from subnet.front");
        Assert.Equal(["VPC4101 allow tcp/80-90 from subnet.front"], Found.Told(text));
        Assert.Equal(
            [
                "allow tcp/80-85 from 10.0.1.0/25", "allow tcp/86-90 from 10.0.1.0/25",
                "allow tcp/80-90 from 10.0.1.128/25",
            ],
            Found.Reasons(text));
    }

    [Fact]
    public void A_rule_with_one_gap_in_its_cover_is_alive() => Assert.Empty(Found.Told(Found.InFirewall(
        "allow tcp/80-85 from 10.0.1.0/25",
        "allow tcp/87-90 from 10.0.1.0/25",
        "allow tcp/80-90 from 10.0.1.128/25",
        "allow tcp/80-90 from subnet.front")));

    [Fact]
    public void The_fewest_rules_that_cover_it_are_shown() => Assert.Equal(
        ["allow tcp from prod"],
        Found.Reasons(Found.InFirewall(
            "allow tcp/80 from 10.0.1.0/25", "allow tcp/80 from 10.0.1.128/25", "allow tcp from prod",
            "allow tcp/80 from subnet.front")));

    [Fact]
    public void A_denial_behind_what_allows_all_of_it_is_called_contradicted() => Assert.Equal(
        ["VPC4102 deny tcp/22 from 198.51.100.7"],
        Found.Told(Found.InFirewall(
            "allow tcp from internet", "deny tcp/22 from 198.51.100.7")));

    [Fact]
    public void What_is_decided_in_part_the_same_way_is_dead_and_not_contradicted() => Assert.Equal(
        ["VPC4101 deny tcp from subnet.front"],
        Found.Told(Found.InFirewall(
            "deny tcp/0-1000 from any", "allow tcp from any", "deny tcp from subnet.front")));

    [Fact]
    public void A_rule_for_any_is_alive_as_long_as_one_family_is_not_covered()
    {
        Assert.Empty(Found.Told(Found.InFirewall("allow tcp from 0.0.0.0/0", "allow tcp from any")));
        Assert.Equal(
            ["VPC4101 allow tcp from any"],
            Found.Told(Found.InFirewall(
                "allow tcp from 0.0.0.0/0", "allow tcp from ::/0", "allow tcp from any")));
    }

    [Fact]
    public void A_closing_denial_of_everything_is_never_in_the_way() => Assert.Empty(Found.Told(
        Found.InFirewall("allow tcp/80 from internet", "allow all from prod", "deny all from any")));

    [Fact]
    public void A_group_is_covered_by_the_networks_that_any_member_may_be_in() => Assert.Equal(
        ["VPC4101 allow tcp/80 from group.open"],
        Found.Told(Found.InFirewall("allow tcp/80 from 10.0.0.0/8", "allow tcp/80 from group.open")));

    [Fact]
    public void A_group_is_not_covered_by_the_addresses_that_its_members_happen_to_have() =>
        Assert.Empty(Found.Told(Found.InFirewall(
            "allow tcp/80 from instance.web, instance.app", "allow tcp/80 from group.open")));

    [Fact]
    public void The_rules_of_an_ACL_are_tried_by_number_and_not_as_they_are_written() => Assert.Equal(
        ["VPC4102 200 deny tcp/22 from 10.0.1.9"],
        Found.Told(Found.InVpc(
            "network_acl n { 200 deny tcp/22 from 10.0.1.9; 100 allow all from any }")));

    [Fact]
    public void The_two_directions_have_nothing_to_do_with_each_other() => Assert.Empty(Found.Told(
        Found.InFirewall("allow all from any", "allow all to any")));

    [Fact]
    public void A_loop_is_told_of_once_with_the_round_that_shows_it()
    {
        var text = Found.InVpc(
            """
            firewall wall {
                subnets = [back]
                for p in [80, 443, 80, 443] { allow "tcp/${p}" from any }
              }
            """.Replace("\"tcp/${p}\"", "s[p]", StringComparison.Ordinal))
            + "\nlet s = [for i in 0..443: if i == 80 then tcp/80 else tcp/443]";
        var found = Assert.Single(Found.In(text));
        Assert.Equal("VPC4101", found.Code);
        Assert.Contains(found.Secondary, l => l.Text.Contains("`p` = 80", StringComparison.Ordinal));
    }

    [Fact]
    public void What_one_use_of_a_module_needs_is_told_of_for_no_use()
    {
        const string Text = """
            module guarded(name: string, net: cidr, office: cidr) {
              vpc "${name}" {
                cidr = net
                subnet a { cidr = net.slot(/24, 1) }
                subnet b { cidr = net.slot(/24, 2) }
                firewall wall { subnets = [b];  allow tcp from 10.0.0.0/8;  allow tcp/22 from office }
                security_group open { allow all from any }
                instance x { subnet = a;  security_groups = [open] }
                instance y { subnet = b;  security_groups = [open] }
              }
            }
            use guarded(name = "one", net = 10.1.0.0/16, office = 10.9.0.0/16)
            """;
        Assert.Single(Found.Told(Text));
        Assert.Empty(Found.Told(
            Text + "\nuse guarded(name = \"two\", net = 10.2.0.0/16, office = 203.0.113.0/24)"));
    }

    [Fact]
    public void A_comment_allows_a_rule_that_is_dead_on_purpose() => Assert.Empty(Found.Told(
        Found.InVpc(
            """
            firewall wall {
                subnets = [back]
                allow tcp from any
                allow tcp/80 from internet   # vpclang: allow VPC4101
              }
            """)));
}
