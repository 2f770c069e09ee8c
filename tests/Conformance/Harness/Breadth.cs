namespace VpcLang.Conformance.Tests.Harness;

/// <summary>
/// How much is tried of what has many like it: every call that may fail, every root in an instance,
/// every network as its script makes it. A sample, or with <c>VPCLANG_TESTS=all</c> each of them.
/// </summary>
internal static class Breadth
{
    public static bool All { get; } = Environment.GetEnvironmentVariable("VPCLANG_TESTS") == "all";

    /// <summary>One in so many is tried.</summary>
    public static int Stride => All ? 1 : 4;
}
