using VpcLang.Conformance.Tests.Harness;

namespace VpcLang.Conformance.Tests;

/// <summary>What apply, plan and destroy do to a host; each test is a script in Host.</summary>
public abstract class HostTests(string backend)
{
    private const string TwoTier = "examples/two-tier/main.vpc";

    [Theory]
    [InlineData("empty")]
    [InlineData("forwarding")]
    [InlineData("foreign")]
    [InlineData("docker")]
    public Task Destroy_leaves_the_host_byte_for_byte_as_it_was(string situation) =>
        RunAsync("leaves-nothing.sh", situation);

    [Fact]
    public Task A_second_apply_changes_nothing() => RunAsync("second-apply.sh");

    [Theory]
    [InlineData("address-removed", "vpc.prod/instance.web")]
    [InlineData("address-added", "vpc.prod/instance.web")]
    [InlineData("interface-deleted", "vpc.prod/instance.web")]
    [InlineData("interface-down", "vpc.prod/instance.web")]
    [InlineData("namespace-deleted", "vpc.prod/instance.web")]
    [InlineData("instance-route-deleted", "vpc.prod/instance.web")]
    [InlineData("isolation-off", "vpc.prod/instance.web")]
    [InlineData("bridge-down", "vpc.prod/subnet.public")]
    [InlineData("proxy-arp-off", "vpc.prod/subnet.private")]
    [InlineData("router-deleted", "vpc.prod")]
    [InlineData("router-forwarding-off", "vpc.prod")]
    [InlineData("router-route-deleted", "vpc.prod(/internet_gateway.*)?")]
    [InlineData("router-tables-deleted", "vpc.prod(/.*)?")]
    [InlineData("first-rule-deleted", "vpc.prod(/.*)?")]
    [InlineData("middle-rule-deleted", "vpc.prod(/.*)?")]
    [InlineData("last-rule-deleted", "vpc.prod(/.*)?")]
    [InlineData("accept-rule-added", "vpc.prod(/.*)?")]
    [InlineData("host-link-deleted", "vpc.prod/internet_gateway.*")]
    [InlineData("host-tables-deleted", "host|vpc.prod(/.*)?")]
    [InlineData("host-forwarding-off", "host")]
    public Task Drift_is_seen_and_repaired(string drift, string address) =>
        RunAsync("drift.sh", drift, address);

    [Theory]
    [InlineData("peering-down", "peering.pl")]
    [InlineData("peering-far-down", "peering.pl")]
    [InlineData("peering-deleted", "peering.pl")]
    [InlineData("peering-address-removed", "peering.pl")]
    [InlineData("peering-ipv6-removed", "peering.pl")]
    [InlineData("peering-mark-removed", "vpc.lab|peering.pl")]
    [InlineData("peering-routes-removed", "peering.pl")]
    [InlineData("peering-route-added", "peering.pl")]
    [InlineData("written-route-removed", "vpc.prod/table.two")]
    [InlineData("router-deleted", "vpc.prod")]
    [InlineData("hub-deleted", "transit.hub")]
    [InlineData("hub-link-deleted", "transit.hub")]
    [InlineData("hub-route-removed", "transit.hub")]
    [InlineData("hub-forwarding-off", "transit.hub")]
    [InlineData("hub-rules-removed", "transit.hub")]
    public Task Drift_between_vpcs_is_seen_and_repaired(string drift, string address) =>
        RunAsync("links-drift.sh", drift, address);

    [Theory]
    [InlineData("peering")]
    [InlineData("vpc")]
    [InlineData("transit")]
    public Task What_joined_vpcs_leaves_and_comes_again_alone(string kind) =>
        RunAsync("links-removal.sh", kind);

    [Fact]
    public Task Traffic_across_a_peering_flows_on_while_others_come_and_go() =>
        RunAsync("links-traffic.sh");

    [Fact]
    public Task An_instance_that_routes_lead_to_may_translate() => RunAsync("appliance.sh");

    [Fact]
    public Task An_appliance_is_not_opened_by_a_reply_that_was_made_up() =>
        RunAsync("appliance-established.sh");

    [Theory]
    [InlineData("instance")]
    [InlineData("subnet")]
    [InlineData("group")]
    [InlineData("publish")]
    [InlineData("vpc")]
    public Task What_leaves_the_file_leaves_the_host_and_nothing_else_is_touched(string kind) =>
        RunAsync("removal.sh", kind);

    [Theory]
    [InlineData("there-and-back")]
    [InlineData("failing")]
    [InlineData("other-backend")]
    public Task An_edit_of_a_live_network_can_be_made_undone_and_moved(string kind) =>
        RunAsync("edit.sh", kind);

    [Theory]
    [InlineData("router-namespace")]
    [InlineData("instance-namespace")]
    [InlineData("host-link")]
    [InlineData("host-rules")]
    public Task A_taken_name_is_an_error_before_the_first_change(string kind) =>
        RunAsync("foreign-names.sh", kind);

    [Theory]
    [InlineData("whole")]
    [InlineData("half")]
    public Task A_tool_that_fails_leaves_the_host_as_it_was(string how) =>
        RunAsync("failing-tool.sh", how);

    [Fact]
    public Task A_tool_that_fails_leaves_a_host_with_IPv6_as_it_was() =>
        RunAsync("failing-tool.sh", "half", "apply", "dual-stack");

    [Theory]
    [InlineData("leaves-nothing")]
    [InlineData("among-foreign-rules")]
    [InlineData("gained-and-lost")]
    [InlineData("taken-route")]
    [InlineData("drifts")]
    public Task IPv6_comes_and_goes_like_IPv4(string kind) => RunAsync("ipv6.sh", kind);

    [Fact]
    public Task Show_tells_what_the_kernel_has() => RunAsync("show.sh");

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

    [Theory]
    [InlineData("apply")]
    [InlineData("destroy")]
    public Task A_run_that_was_killed_is_continued_by_the_next(string verb) =>
        RunAsync("killed.sh", verb);

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public Task Hundreds_of_rules_in_compact_form_mean_what_they_say(string seed) =>
        RunAsync("random-rules.sh", seed);

    [Fact]
    public Task The_number_of_processes_does_not_grow_with_the_rules() =>
        RunAsync("process-count.sh");

    private async Task RunAsync(string script, params string[] arguments)
    {
        var path = Path.Combine(Checkout.Conformance, "Host", script);

        var result = await Run.InSandboxAsync(
            TwoTier, backend, ["--no-apply"], ["bash", path, backend, .. arguments]);

        result.Expect(exitCode: 0);
    }
}

public sealed class HostOnNftables() : HostTests("nftables");

public sealed class HostOnIptables() : HostTests("iptables");
