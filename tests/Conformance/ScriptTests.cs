namespace VpcLang.Conformance.Tests;

/// <summary>What a generated bash script does to a host; each test is a script in Host.</summary>
public abstract class ScriptTests(string backend) : HostScripts(backend)
{
    [Theory]
    [InlineData("foreign")]
    [InlineData("docker")]
    [InlineData("firewalld")]
    [InlineData("wires")]
    public Task Down_leaves_a_host_that_others_use_byte_for_byte_as_it_was(string situation) =>
        RunAsync("script-host.sh", situation);

    [Fact]
    public Task A_script_refuses_a_taken_name_before_the_first_change() =>
        RunAsync("script-host.sh", "taken");

    [Fact]
    public Task What_was_changed_by_hand_is_seen_and_mended_by_the_script() =>
        RunAsync("script-host.sh", "drift");

    [Fact]
    public Task A_script_makes_the_network_of_another_one_into_its_own() =>
        RunAsync("script-host.sh", "edit");

    [Fact]
    public Task A_script_limits_rates_as_apply_does() => RunAsync("script-host.sh", "rates");

    [Fact]
    public Task A_script_that_is_asked_to_stop_does_so_and_the_next_up_goes_on() =>
        RunAsync("script-host.sh", "interrupted");

    [Fact]
    public Task A_script_waits_for_the_lock_that_apply_takes() =>
        RunAsync("script-host.sh", "locked");

    [Theory]
    [InlineData("up", "kill")]
    [InlineData("down", "kill")]
    [InlineData("up", "whole")]
    [InlineData("down", "whole")]
    public Task A_script_cut_off_at_any_call_is_continued_by_the_next_run(string verb, string how) =>
        RunAsync("script-killed.sh", verb, how);
}

public sealed class ScriptsOnNftables() : ScriptTests("nftables");

public sealed class ScriptsOnIptables() : ScriptTests("iptables");
