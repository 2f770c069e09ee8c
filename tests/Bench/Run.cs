using System.Diagnostics;
using System.Globalization;
using VpcLang.Compiler;
using VpcLang.Compiler.Text;

namespace VpcLang.Bench;

/// <summary>One compilation of a text to the network, with what it cost.</summary>
/// <param name="Clock">Milliseconds that passed.</param>
/// <param name="Processor">
/// Milliseconds of processor time, of all threads: what the clock would show at most on a machine
/// that has nothing else to do.
/// </param>
/// <param name="AllocatedMegabytes">What it asked of the garbage collector.</param>
/// <param name="PeakMegabytes">The most that the whole process has had in memory.</param>
internal sealed record Run(
    double Clock, double Processor, double AllocatedMegabytes, double PeakMegabytes)
{
    /// <summary>Compiles once, in this process as it is; null where there is a mistake.</summary>
    public static Run? Of(string text)
    {
        var input = new CompilationInput
        {
            DefaultProjectName = "bench",
            Files = [new SourceFile("bench.vpc", text)],
        };
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var spent = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var result = Compilation.Compile(input);
        var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        var processor = (Environment.CpuUsage.TotalTime - spent).TotalMilliseconds;
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        return result.Network is null
            ? null
            : new Run(elapsed, processor, allocated / 1e6, Peak());
    }

    /// <summary>The lesser of the two times, in milliseconds.</summary>
    public double Milliseconds => Math.Min(Clock, Processor);

    /// <summary>As one line, for another process.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Clock:F3} {Processor:F3} {AllocatedMegabytes:F3} {PeakMegabytes:F3}");

    /// <summary>The run of a line that <see cref="ToString"/> wrote.</summary>
    public static Run Parse(string line)
    {
        var numbers = line.Split(' ')
            .Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToList();
        return new Run(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    /// <summary>VmHWM of proc_pid_status(5).</summary>
    public static double Peak()
    {
        var line = File.ReadLines("/proc/self/status")
            .First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        var kilobytes = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        return double.Parse(kilobytes, CultureInfo.InvariantCulture) * 1024 / 1e6;
    }
}
