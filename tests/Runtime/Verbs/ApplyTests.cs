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
        using var held = Lock("destroy");
        Assert.Equal(1, await ApplyAsync("--lock-timeout", "0s"));
        Assert.Contains("vpclang destroy of shop, since", _program.Error, StringComparison.Ordinal);
        Assert.Contains("--lock-timeout", _program.Error, StringComparison.Ordinal);
        Assert.Empty(_program.Backend.Ran);
    }

    [Fact]
    public async Task A_second_run_waits_for_the_first_and_says_so()
    {
        var held = Lock("destroy");
        var second = ApplyAsync("--lock-timeout", "5m");
        Assert.True(SpinWait.SpinUntil(
            () => _program.Error.Contains("waiting for process", StringComparison.Ordinal),
            TimeSpan.FromSeconds(30)));
        Assert.Empty(_program.Backend.Ran);
        held?.Dispose();
        Assert.Equal(0, await second);
        Assert.NotEmpty(_program.Backend.Ran);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("30")]
    [InlineData("-1s")]
    [InlineData("99999999999h")]
    public async Task A_time_that_is_none_is_answered_with_some(string time)
    {
        Assert.Equal(1, await ApplyAsync($"--lock-timeout={time}"));
        Assert.Contains($"{time} is no time: 30s, 5m", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lock_is_held_while_changes_are_made()
    {
        var free = true;
        _program.Backend.OnApply = () => free = Lock("apply") is not null;
        await ApplyAsync();
        Assert.False(free);
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

    private Task<int> ApplyAsync(params string[] options) =>
        _program.RunAsync(["apply", _program.Source, "--auto-approve", .. options]);

    private HostLock? Lock(string verb) => HostLock.TryTake(
        _program.Host, new LockHolder(verb, "shop", new Caller("root", null)), TimeProvider.System);
}
