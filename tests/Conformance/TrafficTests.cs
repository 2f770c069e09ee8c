namespace VpcLang.Conformance.Tests;

/// <summary>What flows while a network changes, and what its rules do to it.</summary>
public abstract class TrafficTests(string backend) : HostScripts(backend)
{
    [Fact]
    public Task Traffic_flows_on_while_the_network_around_it_changes() => RunAsync("traffic.sh");

    [Fact]
    public Task A_rate_limits_its_instance_both_ways_and_changes_without_a_lost_packet() =>
        RunAsync("rate.sh");

    [Fact]
    public Task A_load_balancer_keeps_flows_where_they_are_and_leaves_nothing() =>
        RunAsync("balance.sh");

    [Fact]
    public Task A_rule_with_log_tells_of_the_packets_that_it_decides_on() => RunAsync("logs.sh");

    [Fact]
    public Task Traffic_across_a_peering_flows_on_while_others_come_and_go() =>
        RunAsync("links-traffic.sh");

    [Fact]
    public Task An_instance_that_routes_lead_to_may_translate() => RunAsync("appliance.sh");

    [Fact]
    public Task An_appliance_is_not_opened_by_a_reply_that_was_made_up() =>
        RunAsync("appliance-established.sh");

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public Task Hundreds_of_rules_in_compact_form_mean_what_they_say(string seed) =>
        RunAsync("random-rules.sh", seed);
}

public sealed class TrafficOnNftables() : TrafficTests("nftables");

public sealed class TrafficOnIptables() : TrafficTests("iptables");
