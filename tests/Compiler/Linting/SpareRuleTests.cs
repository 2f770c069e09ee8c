namespace VpcLang.Compiler.Tests.Linting;

/// <summary>Rules of groups that the others make superfluous.</summary>
public sealed class SpareRuleTests
{
    [Fact]
    public void A_rule_that_others_cover_only_together_is_redundant_wherever_it_stands()
    {
        var text = Group(
            "allow tcp/80-90 from prod", "allow tcp/85-95 from prod", "allow tcp/91-100 from prod");
        Assert.Equal(["VPC4103 allow tcp/85-95 from prod"], Found.Told(text));
        Assert.Equal(["allow tcp/80-90 from prod", "allow tcp/91-100 from prod"], Found.Reasons(text));
    }

    [Fact]
    public void Of_two_equal_rules_the_later_one_is_redundant()
    {
        var text = Group("allow tcp/80 from prod \"first\"", "allow tcp/80 from prod \"again\"");
        Assert.Equal(["VPC4103 allow tcp/80 from prod \"again\""], Found.Told(text));
    }

    [Fact]
    public void A_narrow_rule_before_a_wide_one_is_redundant_too() => Assert.Equal(
        ["VPC4103 allow tcp/80 from 10.0.1.7"],
        Found.Told(Group("allow tcp/80 from 10.0.1.7", "allow tcp from 10.0.1.0/24")));

    [Fact]
    public void Two_rules_that_each_allow_something_of_their_own_both_stay() => Assert.Empty(
        Found.Told(Group("allow tcp/80-90 from prod", "allow tcp/85-95 from prod")));

    [Fact]
    public void A_rule_that_logs_is_not_made_redundant_by_one_that_does_not() => Assert.Empty(
        Found.Told(Group("allow tcp from prod", "allow tcp/22 from prod log")));

    [Fact]
    public void Half_of_the_internet_over_IPv4_does_not_stand_for_any() => Assert.Empty(
        Found.Told(Group("allow tcp/80 from any", "allow tcp/80-81 from 0.0.0.0/1")));

    private static string Group(params string[] rules) => $$"""
        vpc prod {
          cidr = 10.0.0.0/16
          subnet a { cidr = 10.0.1.0/24 }
          security_group g { {{string.Join("; ", rules)}} }
          security_group open { allow all from any }
          instance one { subnet = a;  security_groups = [g] }
          instance two { subnet = a;  security_groups = [open] }
        }
        """;
}
