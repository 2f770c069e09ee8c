using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Verbs;

/// <summary>A signal reaches the whole process, so no other test may run beside these.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneInTheProcess
{
    public const string Name = "alone in the process";
}

[Collection(AloneInTheProcess.Name)]
public sealed class SignalTests : IDisposable
{
    private readonly Vpclang _program = new();

    public void Dispose() => _program.Dispose();

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public async Task A_signal_stops_it_through_the_backend_and_exits_as_shells_count(
        string signal, int code)
    {
        _program.Backend.OnApply = () => Signal(signal, $"SIG{signal}: stopping");
        Assert.Equal(code, await ApplyAsync());
        Assert.Contains(
            "what this run had done is undone",
            _program.Error,
            StringComparison.Ordinal);
        Assert.Empty(_program.Backend.Live);
    }

    [Fact]
    public async Task A_second_signal_does_not_cut_the_undoing_off()
    {
        _program.Backend.OnApply = () =>
        {
            Signal("INT", "stopping");
            Signal("TERM", "already stopping");
        };
        Assert.Equal(130, await ApplyAsync());
        Assert.Contains(
            "what this run had done is undone",
            _program.Error,
            StringComparison.Ordinal);
    }

    private Task<int> ApplyAsync() =>
        _program.RunAsync("apply", _program.Source, "--auto-approve");

    /// <summary>A signal to ourselves, as a terminal or systemd would send it.</summary>
    private void Signal(string name, string answer)
    {
        using var us = System.Diagnostics.Process.GetCurrentProcess();
        Processes.Bash.Output($"kill -{name} {us.Id}");
        Assert.True(SpinWait.SpinUntil(
            () => _program.Error.Contains(answer, StringComparison.Ordinal),
            TimeSpan.FromSeconds(30)));
    }
}
