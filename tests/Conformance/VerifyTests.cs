namespace VpcLang.Conformance.Tests;

/// <summary>What <c>verify</c> finds out by packets; each test is a script in Host.</summary>
public abstract class VerifyTests(string backend) : HostScripts(backend)
{
    [Fact]
    public Task Packets_agree_with_what_was_computed() => RunAsync("verify.sh", "agrees");

    [Theory]
    [InlineData("missing-rule")]
    [InlineData("added-rule")]
    public Task A_rule_that_was_changed_by_hand_is_found(string how) =>
        RunAsync("verify.sh", how);

    [Fact]
    public Task Forged_errors_that_pass_and_honest_ones_that_do_not_are_found() =>
        RunAsync("verify.sh", "errors");

    [Fact]
    public Task What_a_sender_stops_itself_is_counted_as_not_sent() => RunAsync("verify.sh", "hidden");

    [Fact]
    public Task A_server_does_not_notice_that_it_is_probed() => RunAsync("verify.sh", "busy");

    [Fact]
    public Task A_sample_is_the_same_for_the_same_seed_and_half_allowed() =>
        RunAsync("verify.sh", "sample");

    [Fact]
    public Task What_is_not_on_the_host_is_said_and_not_probed() =>
        RunAsync("verify.sh", "elsewhere");

    [Fact]
    public Task Nothing_is_left_when_it_is_interrupted() => RunAsync("verify.sh", "interrupted");
}

public sealed class VerifyOnNftables() : VerifyTests("nftables");

public sealed class VerifyOnIptables() : VerifyTests("iptables");
