using System.Runtime.InteropServices;

namespace VpcLang.Bench;

/// <summary>What a process took: milliseconds on the clock, and of the processor.</summary>
internal sealed record ProcessTime(double Clock, double Processor)
{
    /// <summary>The lesser of the two, in milliseconds.</summary>
    public double Milliseconds => Math.Min(Clock, Processor);
}

/// <summary>The processor time of all processes that this one has started and seen end.</summary>
internal static partial class ChildTime
{
    /// <summary>RUSAGE_CHILDREN of getrusage(2).</summary>
    private const int Children = -1;

    /// <summary>Milliseconds in user and kernel mode.</summary>
    public static double Milliseconds
    {
        get
        {
            // Two times of seconds and microseconds; fourteen more numbers follow them.
            Span<long> usage = stackalloc long[18];
            return Getrusage(Children, usage) == 0
                ? ((usage[0] + usage[2]) * 1e3) + ((usage[1] + usage[3]) / 1e3)
                : double.MaxValue;
        }
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Getrusage(int who, Span<long> usage);
}
