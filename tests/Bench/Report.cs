namespace VpcLang.Bench;

/// <summary>A size with what was measured of it.</summary>
internal sealed record Row(int Instances, Run Cold, Run Warm, ProcessTime Validate);

/// <summary>The table, and whether what was measured is what we want.</summary>
internal sealed class Report(TextWriter output)
{
    private bool _isMet = true;

    /// <summary>Prints the rows as the table of a Markdown page.</summary>
    public void Table(IEnumerable<Row> rows)
    {
        Line("| instances | cold, ms | of processor | peak, MB | warm, ms | allocated, MB "
            + "| `validate`, ms | of processor |");
        Line("|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var row in rows)
        {
            Line($"| {row.Instances:N0} | {row.Cold.Clock:N0} | {row.Cold.Processor:N0} "
                + $"| {row.Cold.PeakMegabytes:N0} | {row.Warm.Milliseconds:N1} "
                + $"| {row.Warm.AllocatedMegabytes:N1} "
                + $"| {row.Validate.Clock:N0} | {row.Validate.Processor:N0} |");
        }

        Line("");
    }

    /// <summary>Prints a goal with what came of it.</summary>
    public void Goal(string what, double measured, double most, string unit)
    {
        var isMet = measured < most;
        _isMet &= isMet;
        Line($"{(isMet ? "met" : "MISSED"),-6}  {what}: {measured:N1}{unit}, goal {most:N0}{unit}");
    }

    /// <summary>0 where every goal is met.</summary>
    public int ExitCode => _isMet ? 0 : 1;

    private void Line(string line) => output.WriteLine(line);
}
