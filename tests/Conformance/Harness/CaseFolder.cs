namespace VpcLang.Conformance.Tests.Harness;

/// <summary>A folder of Cases: a network, and what must come of packets in it.</summary>
internal sealed record CaseFolder(string Name)
{
    private static string Home { get; } = Path.Combine(Checkout.Conformance, "Cases");

    private string Folder => Path.Combine(Home, Name);

    public string Expect => Path.Combine(Folder, "expect");

    /// <summary>Whether its network is its own, and not one of the examples.</summary>
    public bool HasOwnNetwork => Path.GetDirectoryName(Source) == Folder;

    /// <summary><c>main.vpc</c>, or the file that <c>source</c> names from here.</summary>
    public string Source
    {
        get
        {
            var elsewhere = Path.Combine(Folder, "source");
            return File.Exists(elsewhere)
                ? Path.GetFullPath(File.ReadAllText(elsewhere).Trim(), Folder)
                : Path.Combine(Folder, "main.vpc");
        }
    }

    public static IEnumerable<CaseFolder> All() => Directory.EnumerateDirectories(Home)
        .Select(path => new CaseFolder(Path.GetFileName(path)))
        .OrderBy(c => c.Name, StringComparer.Ordinal);
}
