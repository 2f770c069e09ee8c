using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace VpcLang.Architecture.Tests;

/// <summary>Finds, in an assembly's own code, what starts programs and what loads native libraries.</summary>
internal static class StartedPrograms
{
    /// <summary>Functions of the C library that run a program, or any system call.</summary>
    private static readonly string[] Functions =
        ["exec", "fexec", "posix_spawn", "fork", "vfork", "clone", "system", "popen", "syscall"];

    /// <summary>Types and namespaces that start a program or load a library by its name.</summary>
    private static readonly string[] Types =
    [
        "System.Diagnostics.Process", "System.Diagnostics.ProcessStartInfo", "CliWrap.",
        "System.Runtime.InteropServices.NativeLibrary",
    ];

    /// <summary>The assemblies of ours beside the tests.</summary>
    public static IEnumerable<string> Assemblies => Directory
        .EnumerateFiles(AppContext.BaseDirectory, "*.dll")
        .Where(file => Path.GetFileName(file) is var name
            && (name == "vpclang.dll"
                || (name.StartsWith("VpcLang.", StringComparison.Ordinal)
                    && !name.Contains("Tests", StringComparison.Ordinal))))
        .Order(StringComparer.Ordinal);

    /// <summary>The types that the assembly uses to start programs.</summary>
    public static IReadOnlyList<string> TypesIn(string assembly) => Read(assembly, metadata =>
        metadata.TypeReferences
            .Select(metadata.GetTypeReference)
            .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")
            .Where(name => Types.Any(type => type.EndsWith('.')
                ? name.StartsWith(type, StringComparison.Ordinal)
                : name == type)));

    /// <summary>The native functions that it imports, as <c>library!function</c>.</summary>
    public static IReadOnlyList<string> ImportsIn(string assembly) => Read(assembly, metadata =>
        metadata.MethodDefinitions
            .Select(handle => metadata.GetMethodDefinition(handle).GetImport())
            .Where(import => !import.Module.IsNil)
            .Select(import =>
                $"{metadata.GetString(metadata.GetModuleReference(import.Module).Name)}"
                + $"!{metadata.GetString(import.Name)}"));

    /// <summary>Whether an import can start a program.</summary>
    public static bool Starts(string import) => Functions.Any(function =>
        import[(import.IndexOf('!', StringComparison.Ordinal) + 1)..]
            .StartsWith(function, StringComparison.Ordinal));

    private static IReadOnlyList<string> Read(
        string assembly, Func<MetadataReader, IEnumerable<string>> find)
    {
        using var stream = File.OpenRead(assembly);
        using var file = new PEReader(stream);
        return
        [
            .. find(file.GetMetadataReader())
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }
}
