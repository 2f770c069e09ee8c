namespace VpcLang.Conformance.Tests;

/// <summary>What apply, plan and destroy do to a host; each test is a script in Host.</summary>
public abstract class HostTests(string backend) : HostScripts(backend)
{
    [Theory]
    [InlineData("empty")]
    [InlineData("forwarding")]
    [InlineData("foreign")]
    [InlineData("docker")]
    [InlineData("firewalld")]
    [InlineData("own-networks")]
    [InlineData("similar")]
    public Task Destroy_leaves_the_host_byte_for_byte_as_it_was(string situation) =>
        RunAsync("leaves-nothing.sh", situation);

    [Fact]
    public Task A_nat_gateway_takes_tcp_udp_and_icmp_alone() => RunAsync("protocols.sh");

    [Fact]
    public Task A_host_that_did_not_forward_forwards_for_vpcs_alone() => RunAsync("forwarding.sh");

    [Fact]
    public Task What_would_cut_off_the_users_own_connection_is_refused() => RunAsync("lockout.sh");

    [Fact]
    public Task The_MTU_of_links_is_managed_and_follows_a_smaller_uplink() => RunAsync("mtu.sh");

    [Fact]
    public Task Whatever_has_two_ends_may_move() => RunAsync("links-moves.sh");

    [Fact]
    public Task Any_change_of_policy_routing_is_seen_and_repaired() => RunAsync("policy.sh");

    [Fact]
    public Task The_router_learns_no_neighbour_from_its_instances() => RunAsync("neighbours.sh");

    [Fact]
    public Task A_second_apply_changes_nothing() => RunAsync("second-apply.sh");

    [Theory]
    [InlineData("peering")]
    [InlineData("vpc")]
    [InlineData("transit")]
    public Task What_joined_vpcs_leaves_and_comes_again_alone(string kind) =>
        RunAsync("links-removal.sh", kind);

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
    [InlineData(
        "the interface",
        "marks names deleted renamed replaced moved altname altname-of-lo loopback-renamed bridged",
        "another-loopback loopback-down")]
    [InlineData(
        "what is on it",
        "addresses plain-addresses routes no-way no-route no-route learned learned local-gateway neighbours",
        "settings small-mtu without-ipv6",
        "queues another-rate rules crowd")]
    public Task The_root_of_an_instance_changes_nothing_else(string of, params string[] kinds)
    {
        Assert.NotEmpty(of);
        return RunAsync("instance-root.sh", [.. kinds.SelectMany(k => k.Split(' '))]);
    }

    [Theory]
    [InlineData("router-namespace")]
    [InlineData("instance-namespace")]
    [InlineData("host-link")]
    [InlineData("host-rules")]
    [InlineData("host-route")]
    [InlineData("host-address")]
    [InlineData("host-gateway")]
    [InlineData("host-broadcast")]
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

    [Theory]
    [InlineData("apply")]
    [InlineData("destroy")]
    public Task A_run_that_was_killed_is_continued_by_the_next(string verb) =>
        RunAsync("killed.sh", verb);

    [Fact]
    public Task The_number_of_processes_does_not_grow_with_the_rules() =>
        RunAsync("process-count.sh");
}

public sealed class HostOnNftables() : HostTests("nftables");

public sealed class HostOnIptables() : HostTests("iptables");
