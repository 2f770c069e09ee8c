using System.Text.RegularExpressions;

namespace VpcLang.Architecture.Tests;

/// <summary>The source reads like one house: small files, short lines, folders as namespaces.</summary>
public sealed partial class SourceTests
{
    private const int MostLines = 400;

    private const int MostColumns = 110;

    private static readonly string[] Parts =
    [
        "src/Runtime/Programs", "src/Compiler",
        "src/Backends/Contracts", "src/Backends/Linux", "src/Backends/Scripts",
        "src/Backends/Mermaid", "src/Backends/Terraform",
        "src/Runtime/Engine", "src/Runtime/Cli",
    ];

    public static TheoryData<string> ExistingParts => new(
        Parts.Where(part => Directory.Exists(Path.Combine(Repository.Root, part))));

    [Fact]
    public void No_file_is_so_long_that_it_must_have_two_jobs() =>
        None(SourceFiles()
            .Select(file => (Name: Repository.Relative(file), Lines: File.ReadLines(file).Count()))
            .Where(file => file.Lines > MostLines)
            .Select(file => $"{file.Name} has {file.Lines} lines"));

    [Fact]
    public void No_line_runs_out_of_the_window() =>
        None(SourceFiles()
            .SelectMany(file => File.ReadLines(file).Select((line, index) =>
                (Place: $"{Repository.Relative(file)}:{index + 1}", line.Length)))
            .Where(line => line.Length > MostColumns)
            .Select(line => $"{line.Place} has {line.Length} columns"));

    [Theory]
    [MemberData(nameof(ExistingParts))]
    public void A_namespace_is_its_folder(string part)
    {
        var root = RootNamespaceOf(part);
        None(Repository.Files(".cs", part)
            .Where(file => NamespaceOf(file) is { } name && name != Expected(file, part, root))
            .Select(Repository.Relative));
    }

    [Theory]
    [MemberData(nameof(ExistingParts))]
    public void Folders_import_each_other_one_way(string part)
    {
        var root = RootNamespaceOf(part);
        var imports = Repository.Files(".cs", part)
            .Select(file => (From: NamespaceOf(file), To: UsingsOf(file)))
            .Where(file => file.From is not null && file.From != root)
            .GroupBy(file => file.From ?? "", file => file.To, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => group.SelectMany(to => to)
                    .Where(to => to != group.Key
                        && to.StartsWith(root + ".", StringComparison.Ordinal))
                    .ToHashSet(StringComparer.Ordinal),
                StringComparer.Ordinal);
        None(Circles.FirstIn(imports) is { } circle ? [circle] : []);
    }

    [Fact]
    public void A_circle_would_be_noticed() =>
        Assert.Equal(
            "b -> c -> b",
            Circles.FirstIn(new Dictionary<string, HashSet<string>>(StringComparer.Ordinal)
            {
                ["a"] = ["b"],
                ["b"] = ["c"],
                ["c"] = ["b"],
            }));

    /// <summary>Fails with every offender, each on a line.</summary>
    private static void None(IEnumerable<string> offenders)
    {
        var lines = string.Join('\n', offenders);
        Assert.True(lines.Length == 0, lines);
    }

    private static IEnumerable<string> SourceFiles() => Repository.Files(".cs", "src", "tests");

    private static string RootNamespaceOf(string part) => part switch
    {
        "src/Runtime/Engine" => "VpcLang.Runtime",
        "src/Runtime/Cli" => "VpcLang.Cli",
        "src/Runtime/Programs" => "VpcLang.Programs",
        _ => "VpcLang." + part["src/".Length..].Replace('/', '.'),
    };

    private static string Expected(string file, string part, string root)
    {
        var folder = Path.GetRelativePath(
            Path.Combine(Repository.Root, part), Path.GetDirectoryName(file) ?? "");
        return folder == "." ? root : $"{root}.{folder.Replace('/', '.')}";
    }

    private static string? NamespaceOf(string file) => File.ReadLines(file)
        .Select(line => Namespace().Match(line))
        .FirstOrDefault(match => match.Success)?.Groups["name"].Value;

    private static IEnumerable<string> UsingsOf(string file) => File.ReadLines(file)
        .Select(line => Using().Match(line))
        .Where(match => match.Success)
        .Select(match => match.Groups["name"].Value);

    [GeneratedRegex("^namespace (?<name>[A-Za-z0-9_.]+);", RegexOptions.None, 1000)]
    private static partial Regex Namespace();

    [GeneratedRegex(
        @"^using (static |[A-Za-z]+ = )?(?<name>VpcLang\.[A-Za-z0-9_.]+);",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Using();
}
