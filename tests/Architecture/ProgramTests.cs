using System.Reflection;
using System.Runtime.InteropServices;
using VpcLang.Programs;

namespace VpcLang.Architecture.Tests;

/// <summary>Programs are started in one place, which takes no bare name.</summary>
public sealed class ProgramTests
{
    private const string Starter = "VpcLang.Programs.dll";

    public static TheoryData<string> Assemblies =>
        new(StartedPrograms.Assemblies.Select(Path.GetFileName).OfType<string>());

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void No_other_assembly_can_start_a_program(string assembly)
    {
        if (assembly == Starter)
            return;
        var path = PathOf(assembly);
        Assert.Empty(StartedPrograms.TypesIn(path));
        // Mounts of a sandbox have no functions of their own in older C libraries.
        Assert.Empty(StartedPrograms.ImportsIn(path).Where(StartedPrograms.Starts)
            .Except(assembly == "VpcLang.Runtime.dll" ? ["libc!syscall"] : []));
    }

    [Fact]
    public void This_check_would_notice_one()
    {
        Assert.True(StartedPrograms.Assemblies.Count() >= 9);
        Assert.Contains("CliWrap.Cli", StartedPrograms.TypesIn(PathOf(Starter)));
        Assert.Contains(
            "libc!execve",
            StartedPrograms.ImportsIn(PathOf(Starter)).Where(StartedPrograms.Starts));
    }

    [Fact]
    public void Only_the_search_makes_what_can_be_started()
    {
        Assert.Empty(typeof(Executable).GetConstructors());
        Assert.All(typeof(Executable).GetProperties(), property => Assert.Null(property.SetMethod));
        var makers = typeof(Executable).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(
                BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance
                | BindingFlags.DeclaredOnly))
            .Where(method => method.ReturnType == typeof(Executable)
                && method.DeclaringType != typeof(Executable)
                && !method.IsSpecialName)
            .Select(method => $"{method.DeclaringType?.Name}.{method.Name}");
        Assert.Equal(["ProgramSearch.Find"], makers);
        Assert.Equal(
            [typeof(Executable)],
            ((Type[])[typeof(ProgramCall), typeof(Replacement)])
                .Select(type => type.GetConstructors().Single().GetParameters()[0].ParameterType)
                .Distinct());
    }

    /// <summary>
    /// No import is looked for beside the assembly or in a folder that a name leads to: only the C
    /// library is used, by its bare name, from the system's folders.
    /// </summary>
    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Native_libraries_come_from_the_systems_folders(string assembly)
    {
        var path = PathOf(assembly);
        Assert.All(
            StartedPrograms.ImportsIn(path),
            import => Assert.StartsWith("libc!", import, StringComparison.Ordinal));
        var loaded = Assembly.LoadFrom(path);
        Assert.Equal(
            DllImportSearchPath.SafeDirectories,
            loaded.GetCustomAttribute<DefaultDllImportSearchPathsAttribute>()?.Paths);
        var others = loaded.GetTypes()
            .SelectMany(type => type.GetMethods(
                BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic
                | BindingFlags.DeclaredOnly))
            .Select(method => method.GetCustomAttribute<DefaultDllImportSearchPathsAttribute>())
            .OfType<DefaultDllImportSearchPathsAttribute>()
            .Where(attribute => attribute.Paths != DllImportSearchPath.SafeDirectories);
        Assert.Empty(others);
    }

    private static string PathOf(string assembly) => Path.Combine(AppContext.BaseDirectory, assembly);
}
