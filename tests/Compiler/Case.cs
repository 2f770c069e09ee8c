using System.Collections.Immutable;

namespace VpcLang.Compiler.Tests;

/// <summary>
/// A folder of tests/Cases: <c>*.vpc</c>, perhaps <c>params.txt</c>, expected output.
/// </summary>
internal sealed record Case(string Folder)
{
    public string Name => Path.GetRelativePath(CasesFolder, Folder);

    public string DiagnosticsFile => Path.Combine(Folder, "expected.diagnostics.txt");

    public string NetworkFile => Path.Combine(Folder, "expected.ir.json");

    private static string CasesFolder => Repository.PathOf("tests", "Cases");

    public static IEnumerable<Case> All() => Directory
        .EnumerateFiles(CasesFolder, "main.vpc", SearchOption.AllDirectories)
        .Select(file => new Case(Path.GetDirectoryName(file) ?? CasesFolder))
        .OrderBy(c => c.Name, StringComparer.Ordinal);

    public static Case Named(string name) => new(Path.Combine(CasesFolder, name));

    public CompilationInput Input() => new()
    {
        DefaultProjectName = "case",
        Files =
        [
            .. Directory.EnumerateFiles(Folder, "*.vpc").Order(StringComparer.Ordinal)
                .Select(Repository.Source),
        ],
        Parameters = Parameters(),
        FindFile = Find,
    };

    /// <summary>Files in the case's folder, by their path in it.</summary>
    private FoundFile Find(string from, string path)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Folder, from)) ?? Folder;
        var file = Path.GetFullPath(Path.Combine(folder, path));
        if (!file.StartsWith(Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            return FoundFile.Refused("it is outside the project");
        return File.Exists(file)
            ? new FoundFile
            {
                Path = Path.GetRelativePath(Folder, file),
                Text = File.ReadAllText(file),
            }
            : FoundFile.Refused("there is no such file");
    }

    private ImmutableDictionary<string, string> Parameters()
    {
        var file = Path.Combine(Folder, "params.txt");
        return File.Exists(file)
            ? File.ReadAllLines(file).Select(l => l.Split('=', 2))
                .ToImmutableDictionary(p => p[0], p => p[1], StringComparer.Ordinal)
            : ImmutableDictionary<string, string>.Empty;
    }
}
