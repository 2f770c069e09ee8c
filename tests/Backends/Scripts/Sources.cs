using VpcLang.Compiler;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Text;

namespace VpcLang.Backends.Tests.Scripts;

/// <summary>The networks of the repository: every example and every conformance case.</summary>
internal static class Sources
{
    private static readonly string[] Homes = ["examples", "tests/Conformance/Cases"];

    public static IEnumerable<(string Name, Network Network)> All() =>
        from home in Homes
        from folder in Directory.EnumerateDirectories(Path.Combine(Root(), home)).Order()
        let main = Path.Combine(folder, "main.vpc")
        where File.Exists(main)
        let name = $"{Path.GetFileName(home)}-{Path.GetFileName(folder)}"
        select (name, Compile(main, File.ReadAllText(main)));

    /// <summary>
    /// Every example and one case in four, where each takes a second of a tool; with
    /// <c>VPCLANG_TESTS=all</c> all of them.
    /// </summary>
    public static IEnumerable<(string Name, Network Network)> Sample() =>
        Environment.GetEnvironmentVariable("VPCLANG_TESTS") == "all"
            ? All()
            : All().Where((source, index) =>
                source.Name.StartsWith("examples", StringComparison.Ordinal) || index % 4 == 0);

    public static Network Compile(string path, string text)
    {
        var result = Compilation.Compile(new CompilationInput
        {
            DefaultProjectName = "p",
            Files = [new SourceFile(path, text)],
            FindFile = (from, name) => Found(Path.Combine(Path.GetDirectoryName(from) ?? "", name)),
        });
        return result.Network
            ?? throw new InvalidDataException(
                $"{path}: {string.Join("; ", result.Diagnostics.Select(d => d.Title))}");
    }

    private static FoundFile Found(string path) =>
        new() { Path = path, Text = File.ReadAllText(path) };

    public static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "VpcLang.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new FileNotFoundException("VpcLang.sln");
        return folder;
    }
}
