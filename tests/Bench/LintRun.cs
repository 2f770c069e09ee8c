using System.Diagnostics;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Linting;
using VpcLang.Compiler.Linting.Rules;

namespace VpcLang.Bench;

/// <summary>The linter on large networks, in this process.</summary>
internal static class LintRun
{
    /// <summary>As many findings as are told; only of these it is looked for what covers them.</summary>
    private const int MostTold = 1_000;

    /// <summary>Prints what it took; 0 where the goals are met.</summary>
    public static int Print(Report report)
    {
        Print(report, "10,000 instances, 50,000 rules in shared pools", SharedPools.Network());
        foreach (var (name, network) in LongLists.All())
            Print(report, name, network);
        return report.ExitCode;
    }

    private static void Print(Report report, string name, Network network)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var findings = Linter.Of(network).ToList();
        var covers = findings.Select(CoverOf).OfType<Func<Cover>>().Take(MostTold)
            .Sum(cover => cover().Rules.Length);
        process.Refresh();
        var taken = (process.TotalProcessorTime - before).TotalMilliseconds;
        report.Goal($"{name} ({findings.Count:N0} findings, {covers:N0} shown)", taken, 2_000, " ms");
    }

    private static Func<Cover>? CoverOf(Finding finding) => finding switch
    {
        DeadRule dead => dead.Cover,
        SpareRule spare => spare.Cover,
        _ => null,
    };
}
