namespace VpcLang.Cli;

/// <summary>How the program uses memory: like one that is over in a moment.</summary>
internal static class Memory
{
    /// <summary>
    /// Bytes that a run takes before any of them are collected: as much as a network of 10,000
    /// instances and 50,000 rules asks for. What is not used is not taken.
    /// </summary>
    private const long Uncollected = 240_000_000;

    /// <summary>
    /// Puts off the first collection: nearly every run ends before it, and of a large network
    /// nearly everything is still in use, so that collecting takes as long as compiling. Where
    /// memory is scarce, by the machine or a container's limit, it is collected as ever.
    /// </summary>
    public static void CollectLate()
    {
        if (GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >= 4 * Uncollected)
            GC.TryStartNoGCRegion(Uncollected);
    }
}
