using System.Globalization;
using VpcLang.Runtime.Planning;

namespace VpcLang.Cli.Views;

/// <summary>Prints what a run has changed.</summary>
internal static class OutcomeView
{
    /// <summary>One line: <c>Applied in 0.4 s: 9 added, 1 changed, 0 removed.</c></summary>
    public static void Write(TextWriter output, ApplyOutcome outcome)
    {
        var (added, changed, removed) = PlanSummary.Of(outcome.Plan);
        var seconds = outcome.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        output.WriteLine(
            $"Done in {seconds} s: {added} added, {changed} changed, {removed} removed.");
    }
}
