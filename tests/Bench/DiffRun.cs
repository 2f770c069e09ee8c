using VpcLang.Compiler.Verification.Comparing;

namespace VpcLang.Bench;

/// <summary>Two large networks compared, and one connection of such a network explained.</summary>
internal static class DiffRun
{
    private const int Times = 3;

    /// <summary>Prints what it took; 0 where the goals are met.</summary>
    public static async Task<int> PrintAsync(Report report, string vpclang)
    {
        var old = SharedPools.Network();
        var @new = FiveEdits.Of(old);
        var compared = MatrixRun.Milliseconds(() => NetworkComparison.Of(old, @new), out var found);
        Console.WriteLine(
            $"        {found.Resources.Length} resources differ; {found.Allowed.Length} rows newly allowed, "
            + $"{found.Blocked.Length} newly blocked, {found.OfNew.Length} of what is new");
        report.Goal("diff after five edits, processor time", compared, 2_000, " ms");
        report.Goal("in no more memory than", Run.Peak(), 500, " MB");
        var folder = Directory.CreateTempSubdirectory("vpclang-bench-");
        try
        {
            var (first, second) = (
                Path.Combine(folder.FullName, "old.vpc"), Path.Combine(folder.FullName, "new.vpc"));
            await File.WriteAllTextAsync(first, NetworkText.Of(old));
            await File.WriteAllTextAsync(second, NetworkText.Of(@new));
            var validate = await Measurements.ProcessAsync(Times, vpclang, "validate", first);
            var diff = await Measurements.ProcessAsync(
                Times, vpclang, "diff", first, second, "--fail-on", "never");
            var why = await Measurements.ProcessAsync(
                Times, vpclang, "why", "v.i0-1", "10.0.0.1", "icmp", first);
            Console.WriteLine(
                $"        as processes: validate {validate.Milliseconds:N0} ms, diff of two files "
                + $"{diff.Milliseconds:N0} ms, why {why.Milliseconds:N0} ms");
            report.Goal(
                "why beyond reading the file", why.Milliseconds - validate.Milliseconds, 300, " ms");
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return report.ExitCode;
    }
}
