using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Comparing;
using VpcLang.Compiler.Verification.Questions;
using VpcLang.Compiler.Verification.Simulation;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Bench;

/// <summary>Two large networks compared, and one connection of such a network explained.</summary>
internal static class DiffRun
{
    private const int Times = 5;

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
        report.Goal("why, the file being read", MatrixRun.Milliseconds(() => Ask(old), out _), 300, " ms");
        await JudgeProcessesAsync(report, vpclang, NetworkText.Of(old), NetworkText.Of(@new));
        return report.ExitCode;
    }

    private static Ruling Ask(Network network)
    {
        var index = new NetworkIndex(network);
        return new Answerer(index).Ask(new Question
        {
            Source = new InstanceSender("v", "i0-1"),
            Target = index.InstanceOf("v", "i19-499"),
            Protocol = Protocol.Tcp,
            Number = 22,
        });
    }

    private static async Task JudgeProcessesAsync(
        Report report, string vpclang, string old, string @new)
    {
        var folder = Directory.CreateTempSubdirectory("vpclang-bench-");
        try
        {
            var (first, second) = (
                Path.Combine(folder.FullName, "old.vpc"), Path.Combine(folder.FullName, "new.vpc"));
            await File.WriteAllTextAsync(first, old);
            await File.WriteAllTextAsync(second, @new);
            var read = await Measurements.ProcessAsync(Times, vpclang, "output", first);
            var diff = await Measurements.ProcessAsync(
                Times, vpclang, "diff", first, second, "--fail-on", "never");
            var why = await Measurements.ProcessAsync(
                Times, vpclang, "why", "v.i0-1", "10.0.0.1", "icmp", first);
            Console.WriteLine(
                $"        as processes, clock (processor): reading one file {Text(read)}, "
                + $"diff of two {Text(diff)}, why {Text(why)}");
            report.Goal("why as a process, from the text", Best(why), 300, " ms");
            report.Goal("diff as a process, from two texts", Best(diff), 2_000, " ms");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double Best(ProcessTime time) => Math.Min(time.Clock, time.Processor);

    private static string Text(ProcessTime time) => $"{time.Clock:N0} ({time.Processor:N0}) ms";
}
