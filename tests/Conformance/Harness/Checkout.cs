namespace VpcLang.Conformance.Tests.Harness;

/// <summary>The paths of the checkout that the tests were built from.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    public static string Vpclang { get; } = Path.Combine(Root, "bin", "vpclang");

    public static string Conformance { get; } = Path.Combine(Root, "tests", "Conformance");

    /// <summary>The prober, which the build copies beside the tests.</summary>
    public static string Prober { get; } =
        Path.Combine(AppContext.BaseDirectory, "VpcLang.Probe.dll");

    /// <summary>What draws random networks, copied there likewise.</summary>
    public static string Soak { get; } = Path.Combine(AppContext.BaseDirectory, "VpcLang.Soak.dll");

    /// <summary>A promise that cannot be tested is not kept: no tool, no pass.</summary>
    public static void RequireVpclang() => Assert.True(
        File.Exists(Vpclang), $"{Vpclang} is not there: run make build");

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "VpcLang.sln")))
                return at.FullName;
        }

        throw new DirectoryNotFoundException("no VpcLang.sln above the tests");
    }
}
