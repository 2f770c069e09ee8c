using System.Text.Json;
using VpcLang.Runtime.Host;
using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Verbs;

public sealed class ApplyTests : IDisposable
{
    private readonly Vpclang _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task With_approval_it_shows_the_plan_each_step_and_the_result()
    {
        Assert.Equal(0, await _program.RunAsync("apply", _program.Source, "--auto-approve"));
        Assert.Contains("+ vpc.prod\n", _program.Out, StringComparison.Ordinal);
        Assert.Contains("[1/3] links of vpc.prod\n", _program.Out, StringComparison.Ordinal);
        Assert.EndsWith(
            " s: 3 added, 0 changed, 0 removed.\n", _program.Out, StringComparison.Ordinal);
        Assert.Equal(3, _program.Backend.Live.Count);
    }

    [Fact]
    public async Task A_second_apply_says_no_changes_and_runs_nothing()
    {
        await _program.RunAsync("apply", _program.Source, "--auto-approve");
        _program.Backend.Ran.Clear();
        Assert.Equal(0, await _program.RunAsync("apply", _program.Source));
        Assert.Equal("No changes. The host is as main.vpc says.\n", _program.Out);
        Assert.Empty(_program.Backend.Ran);
    }

    [Theory]
    [InlineData("y")]
    [InlineData("Yes ")]
    public async Task A_yes_on_the_terminal_applies(string answer)
    {
        Assert.Equal(0, await _program.RunOnTerminalAsync([answer], "apply", _program.Source));
        Assert.Contains("Apply these changes? [y/N] ", _program.Out, StringComparison.Ordinal);
        Assert.NotEmpty(_program.Backend.Live);
    }

    [Theory]
    [InlineData("n")]
    [InlineData("")]
    [InlineData("yep")]
    public async Task Anything_else_changes_nothing(string answer)
    {
        Assert.Equal(1, await _program.RunOnTerminalAsync([answer], "apply", _program.Source));
        Assert.EndsWith("Nothing was changed.\n", _program.Out, StringComparison.Ordinal);
        Assert.Empty(_program.Backend.Ran);
    }

    [Fact]
    public async Task The_end_of_input_is_a_no()
    {
        Assert.Equal(1, await _program.RunOnTerminalAsync([], "apply", _program.Source));
        Assert.Empty(_program.Backend.Ran);
    }

    [Fact]
    public async Task Without_a_terminal_and_without_the_flag_it_refuses()
    {
        Assert.Equal(1, await _program.RunAsync("apply", _program.Source));
        Assert.Contains("--auto-approve", _program.Error, StringComparison.Ordinal);
        Assert.Empty(_program.Backend.Ran);
    }

    [Fact]
    public async Task A_failure_names_what_the_backend_says()
    {
        _program.Backend.FailsWith = new()
        {
            Code = "VPC5003",
            Title = "a command failed",
            Details = ["ip: no such device"],
        };
        Assert.Equal(1, await _program.RunAsync("apply", _program.Source, "--auto-approve"));
        Assert.StartsWith(
            "error VPC5003: a command failed\n  ip: no such device\n",
            _program.Error,
            StringComparison.Ordinal);
        Assert.DoesNotContain("added", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_run_that_holds_the_lock_is_named()
    {
        using var held = HostLock.Take(_program.Host, "destroy", TimeProvider.System);
        Assert.Equal(1, await _program.RunAsync("apply", _program.Source, "--auto-approve"));
        Assert.Contains("vpclang destroy, since", _program.Error, StringComparison.Ordinal);
        Assert.Empty(_program.Backend.Ran);
    }

    [Fact]
    public async Task The_lock_is_held_while_changes_are_made()
    {
        string? error = null;
        _program.Backend.OnApply = () => error = Record.Exception(
            () => HostLock.Take(_program.Host, "apply", TimeProvider.System))?.Message;
        await _program.RunAsync("apply", _program.Source, "--auto-approve");
        Assert.Equal("another vpclang is changing this host", error);
    }

    [Fact]
    public async Task Json_is_all_that_standard_output_holds()
    {
        await _program.RunAsync("apply", _program.Source, "--auto-approve", "--json");
        using var document = JsonDocument.Parse(_program.Out);
        Assert.Equal(
            3, document.RootElement.GetProperty("summary").GetProperty("add").GetInt32());
        Assert.Contains("[1/3] links of vpc.prod\n", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_stops_it_through_the_backend_and_exits_as_shells_count()
    {
        _program.Backend.OnApply = () =>
        {
            using var stopped = new ManualResetEventSlim();
            using var us = System.Diagnostics.Process.GetCurrentProcess();
            // A signal to ourselves, as the terminal would send it.
            Processes.Bash.Output($"kill -INT {us.Id}");
            Assert.True(SpinWait.SpinUntil(
                () => _program.Error.Contains("stopping", StringComparison.Ordinal),
                TimeSpan.FromSeconds(10)));
        };
        Assert.Equal(130, await _program.RunAsync("apply", _program.Source, "--auto-approve"));
        Assert.Contains("cancelled", _program.Error, StringComparison.Ordinal);
        Assert.Empty(_program.Backend.Live);
    }
}
