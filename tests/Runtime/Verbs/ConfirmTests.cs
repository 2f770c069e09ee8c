using VpcLang.Compiler.Ir;
using VpcLang.Runtime.Confirming;
using VpcLang.Runtime.Plans;
using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Verbs;

/// <summary>
/// The working half of <c>apply --confirm</c>, and <c>confirm</c>; the whole of it, with lost
/// terminals and killed processes, is tested in <c>tests/Conformance/Host/confirm.sh</c>.
/// </summary>
public sealed class ConfirmTests : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private readonly Vpclang _program = new();
    private readonly Vpclang _other = new();

    public void Dispose()
    {
        _program.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task A_yes_keeps_the_changes()
    {
        var work = await WorkAsync("60s");
        Assert.True(PendingChange.Say(_program.Host, Networks.Name("shop"), yes: true));
        Assert.Equal(0, await work);
        Assert.EndsWith("Kept.\n", _program.Out, StringComparison.Ordinal);
        Assert.Equal(3, _program.Backend.Live.Count);
        Assert.False(PendingChange.IsBusy(_program.Host, Networks.Name("shop")));
    }

    [Fact]
    public async Task A_no_goes_back_at_once()
    {
        var work = await WorkAsync("60s");
        Assert.True(PendingChange.Say(_program.Host, Networks.Name("shop"), yes: false));
        Assert.Equal(1, await work);
        Assert.EndsWith("The host is as before.\n", _program.Out, StringComparison.Ordinal);
        Assert.Empty(_program.Backend.Live);
    }

    [Fact]
    public async Task No_answer_goes_back_when_the_time_is_over()
    {
        Assert.Equal(1, await await WorkAsync("1s"));
        Assert.Contains("Nobody said yes within 1 s", _program.Out, StringComparison.Ordinal);
        Assert.Empty(_program.Backend.Live);
        Assert.False(PendingChange.Say(_program.Host, Networks.Name("shop"), yes: true));
    }

    [Fact]
    public async Task The_history_tells_what_became_of_it()
    {
        var work = await WorkAsync("60s");
        PendingChange.Say(_program.Host, Networks.Name("shop"), yes: true);
        await work;
        await _program.RunAsync("history");
        Assert.Contains("confirmed", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_one_answer_counts()
    {
        var work = await WorkAsync("60s");
        Assert.True(PendingChange.Say(_program.Host, Networks.Name("shop"), yes: true));
        Assert.False(PendingChange.Say(_program.Host, Networks.Name("shop"), yes: false));
        Assert.Equal(0, await work);
    }

    [Fact]
    public async Task Another_plan_than_the_agreed_one_is_not_carried_out()
    {
        Assert.Equal(1, await _program.RunAsync(
            "apply", _program.Source, "--auto-approve", "--confirm", "60s", "--guarded", "00"));
        Assert.Contains("VPC5982", _program.Error, StringComparison.Ordinal);
        Assert.Empty(_program.Backend.Ran);
    }

    [Fact]
    public async Task Without_anything_that_waits_confirm_says_so()
    {
        Assert.Equal(1, await _program.RunAsync("confirm"));
        Assert.Contains("no apply on this host waits", _program.Error, StringComparison.Ordinal);
        Assert.Equal(1, await _program.RunAsync("confirm", "--project", "shop"));
        Assert.Contains("VPC5983", _program.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run", "VPC5931")]
    [InlineData("run/pending", "VPC5931")]
    public async Task Another_user_cannot_make_a_change_wait_or_answer_it(string folder, string code)
    {
        using var shop = PendingChange.Open(_program.Host, Networks.Name("shop"));
        File.SetUnixFileMode(_program.PathOf(folder), (UnixFileMode)0b111_111_111);
        Assert.Equal(1, await _program.RunAsync("confirm"));
        Assert.Contains(code, _program.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(_program.PathOf("run/pending/shop")));
        File.SetUnixFileMode(_program.PathOf(folder), (UnixFileMode)0b111_101_101);
    }

    [Fact]
    public async Task Where_two_wait_confirm_asks_which()
    {
        using var shop = PendingChange.Open(_program.Host, Networks.Name("shop"));
        using var office = PendingChange.Open(_program.Host, Networks.Name("office"));
        Assert.Equal(1, await _program.RunAsync("confirm"));
        Assert.Contains("office, shop", _program.Error, StringComparison.Ordinal);
        Assert.Equal(Answer.None, shop.Heard());
    }

    [Fact]
    public async Task Json_and_a_conversation_do_not_go_together()
    {
        Assert.Equal(1, await _program.RunAsync(
            "apply", _program.Source, "--auto-approve", "--confirm", "60s", "--json"));
        Assert.Contains("VPC5971", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_terminal_the_question_before_is_refused_as_ever()
    {
        Assert.Equal(1, await _program.RunAsync("apply", _program.Source, "--confirm", "60s"));
        Assert.Contains("VPC5970", _program.Error, StringComparison.Ordinal);
        Assert.Empty(_program.Backend.Ran);
    }

    [Fact]
    public async Task What_a_killed_helper_left_is_told_by_the_next_run()
    {
        PendingChange.Open(_program.Host, Networks.Name("shop"));
        Assert.Equal(0, await _program.RunAsync("apply", _program.Source, "--auto-approve"));
        Assert.Contains(
            "was killed before anybody answered",
            _program.Error,
            StringComparison.Ordinal);
        Assert.Empty(PendingChange.Waiting(_program.Host));
    }

    /// <summary>Starts the working half, and returns it when it waits or has ended.</summary>
    private async Task<Task<int>> WorkAsync(string time)
    {
        Network network = _program.Network;
        var plan = await _other.Backend.PlanAsync(Networks.Name("shop"), network, CancellationToken.None);
        var work = Task.Run(() => _program.RunAsync(
            "apply", _program.Source, "--auto-approve",
            "--confirm", time, "--guarded", PlanDigest.Of(plan)));
        Assert.True(SpinWait.SpinUntil(
            () => work.IsCompleted
                || PendingChange.Waiting(_program.Host).Contains(Networks.Name("shop")),
            Bound));
        return work;
    }
}
