using System.Xml.Linq;

namespace VpcLang.Architecture.Tests;

/// <summary>Project references are walls: they point one way.</summary>
public sealed class ReferenceTests
{
    /// <summary>What each project may see. A new project is added here, on purpose.</summary>
    private static readonly Dictionary<string, string[]> MaySee = new(StringComparer.Ordinal)
    {
        ["VpcLang.Compiler"] = [],
        ["VpcLang.Programs"] = ["VpcLang.Compiler", "VpcLang.Backends.Contracts"],
        ["VpcLang.Backends.Contracts"] = ["VpcLang.Compiler"],
        ["VpcLang.Backends.Linux"] =
            ["VpcLang.Compiler", "VpcLang.Backends.Contracts", "VpcLang.Programs"],
        ["VpcLang.Backends.Scripts"] =
        [
            "VpcLang.Compiler", "VpcLang.Backends.Contracts", "VpcLang.Backends.Linux",
            "VpcLang.Programs",
        ],
        ["VpcLang.Backends.Mermaid"] = ["VpcLang.Compiler", "VpcLang.Backends.Contracts"],
        ["VpcLang.Backends.Terraform"] = ["VpcLang.Compiler", "VpcLang.Backends.Contracts"],
        ["VpcLang.Runtime"] =
            ["VpcLang.Compiler", "VpcLang.Backends.Contracts", "VpcLang.Programs"],
        ["VpcLang.Cli"] =
        [
            "VpcLang.Compiler", "VpcLang.Backends.Contracts", "VpcLang.Backends.Linux",
            "VpcLang.Backends.Scripts", "VpcLang.Backends.Mermaid", "VpcLang.Backends.Terraform",
            "VpcLang.Runtime", "VpcLang.Programs",
        ],
    };

    public static TheoryData<string> Projects => new(Repository.Files(".csproj", "src")
        .Select(Repository.Relative));

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_between_projects_point_the_allowed_way(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        Assert.True(MaySee.ContainsKey(name), $"{name} is not on the map of projects");
        Assert.Empty(ReferencesOf(project).Except(MaySee[name], StringComparer.Ordinal));
    }

    [Fact]
    public void The_runtime_knows_no_backend() =>
        Assert.DoesNotContain(
            typeof(VpcLang.Runtime.RuntimeErrors).Assembly.GetReferencedAssemblies(),
            reference => reference.Name is "VpcLang.Backends.Linux" or "VpcLang.Backends.Scripts"
                or "VpcLang.Backends.Mermaid" or "VpcLang.Backends.Terraform");

    [Fact]
    public void The_map_has_no_project_twice_in_a_circle()
    {
        foreach (var (project, seen) in MaySee)
            Assert.DoesNotContain(seen, other => MaySee[other].Contains(project));
    }

    private static IEnumerable<string> ReferencesOf(string project) =>
        XDocument.Load(Path.Combine(Repository.Root, project))
            .Descendants("ProjectReference")
            .Select(reference => reference.Attribute("Include")?.Value ?? "")
            .Select(path => Path.GetFileNameWithoutExtension(path));
}
