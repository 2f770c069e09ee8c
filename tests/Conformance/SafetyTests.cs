namespace VpcLang.Conformance.Tests;

/// <summary>The promises of docs/safety.md; each test is a script in Host.</summary>
public abstract class SafetyTests(string backend) : HostScripts(backend)
{
    [Theory]
    [InlineData("apply")]
    [InlineData("destroy")]
    public Task A_signal_at_any_step_undoes_the_run(string verb) => RunAsync("signals.sh", verb);

    [Theory]
    [InlineData("apply")]
    [InlineData("destroy")]
    public Task A_run_that_was_killed_while_undoing_is_continued_by_the_next(string verb) =>
        RunAsync("killed.sh", verb, "undoing");

    [Fact]
    public Task A_tool_that_vanishes_is_named_and_destroy_works_when_it_is_back() =>
        RunAsync("vanished.sh");

    [Theory]
    [InlineData("whole")]
    [InlineData("half")]
    public Task A_destroy_that_fails_leaves_the_network_as_it_was(string how) =>
        RunAsync("failing-tool.sh", how, "destroy");

    [Fact]
    public Task Two_capabilities_are_enough_and_most_verbs_need_none() => RunAsync("rights.sh");

    [Fact]
    public Task Whatever_is_taken_out_of_the_rules_is_seen_and_put_back() => RunAsync("every-rule.sh");

    [Fact]
    public Task A_listing_that_fails_is_an_error_and_never_nothing() => RunAsync("failed-listing.sh");

    [Fact]
    public Task A_port_in_use_is_not_published() => RunAsync("ports.sh");

    [Fact]
    public Task No_part_of_a_packet_is_taken_for_anothers() => RunAsync("fragments.sh");

    [Fact]
    public Task A_full_disk_is_said_before_the_first_change() => RunAsync("full-disk.sh");

    [Fact]
    public Task Twenty_runs_at_once_end_in_a_state_that_one_of_them_wanted() =>
        RunAsync("at-once.sh");

    [Fact]
    public Task Rounds_of_apply_and_destroy_leave_nothing_behind() => RunAsync("leaks.sh", "4");

    [Fact]
    public Task A_saved_plan_does_what_it_said_or_refuses() => RunAsync("saved-plan.sh");

    [Theory]
    [InlineData("yes")]
    [InlineData("no")]
    [InlineData("silence")]
    [InlineData("other-terminal")]
    [InlineData("terminal-lost")]
    [InlineData("front-killed")]
    [InlineData("work-killed")]
    [InlineData("work-killed-early")]
    [InlineData("interrupted")]
    [InlineData("no-terminal")]
    [InlineData("saved-plan")]
    public Task A_change_without_a_yes_goes_back(string way) => RunAsync("confirm.sh", way);
}

public sealed class SafetyOnNftables() : SafetyTests("nftables");

public sealed class SafetyOnIptables() : SafetyTests("iptables");
