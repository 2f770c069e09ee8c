using System.Globalization;
using VpcLang.Runtime.History;

namespace VpcLang.Cli.Views;

/// <summary>Prints what was done on this host, a line a run, the oldest first.</summary>
internal sealed class HistoryView(TextWriter output, bool color)
{
    private readonly Paint _paint = new(color);

    /// <summary>Prints runs.</summary>
    public void Write(IReadOnlyCollection<HistoryEntry> runs)
    {
        if (runs.Count == 0)
        {
            output.WriteLine("Nothing was applied or destroyed here yet.");
            return;
        }

        var whats = runs.Max(run => WhatOf(run).Length);
        var results = runs.Max(run => ResultOf(run).Length);
        var counts = runs.Max(run => CountsOf(run).Length);
        foreach (var run in runs)
        {
            output.WriteLine(string.Join(
                "  ",
                _paint.Dim(TimeOf(run)),
                _paint.Bold(WhatOf(run).PadRight(whats)),
                Painted(run, ResultOf(run).PadRight(results)),
                CountsOf(run).PadRight(counts),
                FromOf(run)));
            if (run.Error is { } error)
                output.WriteLine($"    {Printable.OneLine(error)}");
        }
    }

    private static string WhatOf(HistoryEntry run) =>
        Printable.OneLine($"{run.Verb} {run.Project}");

    private static string CountsOf(HistoryEntry run) =>
        $"+{run.Added} ~{run.Changed} -{run.Removed}";

    private static string FromOf(HistoryEntry run)
    {
        var who = run.SudoUser is null ? run.User : $"{run.User} ({run.SudoUser})";
        return Printable.OneLine(run.Source is null ? $"by {who}" : $"by {who}, from {run.Source}");
    }

    private static string TimeOf(HistoryEntry run) => DateTimeOffset.TryParse(
        run.Time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        ? time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        : Printable.OneLine(run.Time);

    private static string ResultOf(HistoryEntry run) => run.Result is RunResult.Begun
        ? "cut off, or still running"
        : Printable.OneLine(run.Result);

    private string Painted(HistoryEntry run, string text) => run.Result switch
    {
        RunResult.Done or RunResult.Confirmed => _paint.Green(text),
        RunResult.Unchanged => _paint.Dim(text),
        RunResult.Begun or RunResult.HalfDone => _paint.Red(text),
        _ => _paint.Yellow(text),
    };
}
