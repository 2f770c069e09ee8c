namespace VpcLang.Conformance.Tests.Harness;

/// <summary>
/// How much is tried of what has many like it: every network on both backends, every call that may fail,
/// every root in an instance. A sample, or with <c>VPCLANG_TESTS=all</c> each of them.
/// </summary>
internal static class Breadth
{
    public static bool All { get; } = Environment.GetEnvironmentVariable("VPCLANG_TESTS") == "all";

    /// <summary>One in so many is tried.</summary>
    public static int Stride => All ? 1 : 6;

    /// <summary>Of rows that both backends have, those of one of them: every row has its backend.</summary>
    public static IEnumerable<T> Share<T>(string backend, IEnumerable<T> rows) =>
        rows.Where((_, index) => All || index % 2 == (backend == "nftables" ? 0 : 1));
}
