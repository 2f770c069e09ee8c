namespace VpcLang.Backends.Linux.Compaction;

/// <summary>Where a form stops paying off.</summary>
internal static class Limits
{
    /// <summary>Comparisons of a chain that stay as they are written: readable, and fast enough.</summary>
    public const int PlainWeight = 48;

    /// <summary>Networks that stand in a rule and need no set.</summary>
    public const int InlineNetworks = 8;

    /// <summary>Prefix lengths that are looked up one after the other, before an interval set.</summary>
    public const int PrefixLengths = 8;

    /// <summary>Runs of one verdict that are tried one after the other.</summary>
    public const int Runs = 8;

    /// <summary>Blocks of fewer ports are taken apart into single ports.</summary>
    public const int SmallestPortBlock = 16;

    /// <summary>How much larger pairs of peer and port may be than two lists: they need no chain.</summary>
    public const int PairsPerElement = 2;

    /// <summary>Characters of a set's name; nft takes more, people do not.</summary>
    public const int SetName = 60;

    /// <summary>Targets of a dispatch that stand in its rule.</summary>
    public const int InlineTargets = 32;

    /// <summary>
    /// How many times its input a form may be as large, before another is tried: the memory of the
    /// host and the time of loading are bounded by the rules, whatever they are.
    /// </summary>
    public const int Growth = 4;

    /// <summary>Elements that a form may always have.</summary>
    public const int FreeElements = 1024;

    /// <summary>How much may come of an input.</summary>
    public static long Budget(long weight) => (Growth * weight) + FreeElements;
}
