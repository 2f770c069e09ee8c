using System.Diagnostics;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Verification.Assertions;
using VpcLang.Compiler.Verification.Reachability;

namespace VpcLang.Bench;

/// <summary>The verifier on a large network, cold, in this process.</summary>
internal static class MatrixRun
{
    /// <summary>Prints what it took; 0 where the goals are met.</summary>
    public static int Print(Report report)
    {
        var network = SharedPools.Network();
        var assertion = new Assertion
        {
            Source = new SubnetPeer("v", "s3"),
            Can = false,
            Destination = new GroupPeer("v", "g7"),
            Location = new SourceLocation("bench.vpc", 1),
        };
        var asserted = Milliseconds(() =>
            AssertionChecker.Check(network with { Assertions = [assertion] }), out _);
        var matrix = Milliseconds(() => Cells(network), out var cells);
        Console.WriteLine(
            $"        {network.Vpcs[0].Instances.Length:N0} instances, {cells:N0} cells of classes");
        report.Goal("one assertion, cold, processor time", asserted, 1_000, " ms");
        report.Goal("the whole matrix of classes, processor time", matrix, 5_000, " ms");
        report.Goal("the most memory", Run.Peak(), 500, " MB");
        return report.ExitCode;
    }

    private static int Cells(Network network) =>
        Matrix.Of(new Verifier(network), _ => true, _ => true).Count(c => c.Reach is not null);

    /// <summary>Of the processor: the clock also measures who else uses the machine.</summary>
    public static double Milliseconds<T>(Func<T> work, out T result)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        result = work();
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMilliseconds;
    }
}
