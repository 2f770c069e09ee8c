using System.Diagnostics;
using CliWrap.Buffered;

namespace VpcLang.Bench;

/// <summary>
/// The best of several runs: on a machine that others use, too, the fastest is the one that was
/// disturbed least.
/// </summary>
internal static class Measurements
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Compilations in fresh processes, each of which compiles once and ends.</summary>
    public static async Task<Run> ColdAsync(string file, int times)
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("no program");
        var runs = new List<Run>();
        for (var i = 0; i < times; i++)
        {
            var result = await StartAsync(program, ["once", file]);
            runs.Add(Run.Parse(result.StandardOutput.Trim()));
        }

        return Best(runs);
    }

    /// <summary>Compilations in this process; the first of them do not count.</summary>
    public static Run Warm(string text, int times)
    {
        for (var i = 0; i < Math.Max(2, times / 2); i++)
            Run.Of(text);
        return Best([.. Enumerable.Range(0, times).Select(_ => Clean(text)).OfType<Run>()]);
    }

    /// <summary>A program from its start to its end.</summary>
    public static async Task<ProcessTime> ProcessAsync(
        int times, string program, params string[] words)
    {
        var best = new ProcessTime(double.MaxValue, double.MaxValue);
        for (var i = 0; i < times; i++)
        {
            var spent = ChildTime.Milliseconds;
            var start = Stopwatch.GetTimestamp();
            await StartAsync(program, words);
            best = new ProcessTime(
                Math.Min(best.Clock, Stopwatch.GetElapsedTime(start).TotalMilliseconds),
                Math.Min(best.Processor, ChildTime.Milliseconds - spent));
        }

        return best;
    }

    /// <summary>A run that does not pay for what those before it have left behind.</summary>
    private static Run? Clean(string text)
    {
        GC.Collect();
        return Run.Of(text);
    }

    private static async Task<BufferedCommandResult> StartAsync(string program, string[] words)
    {
        using var bounded = new CancellationTokenSource(Patience);
        return await CliWrap.Cli.Wrap(program).WithArguments(words)
            .ExecuteBufferedAsync(bounded.Token);
    }

    private static Run Best(IReadOnlyCollection<Run> runs) => new(
        runs.Min(r => r.Clock),
        runs.Min(r => r.Processor),
        runs.Min(r => r.AllocatedMegabytes),
        runs.Min(r => r.PeakMegabytes));
}
