using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace VpcLang.Architecture.Tests;

/// <summary>Finds where an assembly's own code reaches beyond its arguments.</summary>
internal static class OutsideWorld
{
    /// <summary>Types of which no member may be used, or a whole namespace with a dot behind.</summary>
    private static readonly string[] Types =
    [
        "System.Console", "System.Environment", "System.Random", "System.TimeProvider",
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory",
        "System.IO.DirectoryInfo", "System.IO.RandomAccess", "System.Diagnostics.Process",
        "System.Diagnostics.Stopwatch", "System.Threading.Thread", "System.Threading.ThreadPool",
        "System.Threading.Tasks.Task", "System.Threading.Tasks.Parallel", "System.Net.Dns",
        "System.Net.Sockets.Socket", "System.Net.Http.",
    ];

    /// <summary>Single members of otherwise pure types.</summary>
    private static readonly string[] Members =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today",
        "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.Guid.NewGuid",
    ];

    /// <summary>The C# compiler itself writes this one into every iterator method.</summary>
    private const string WrittenByTheCompiler = "System.Environment.get_CurrentManagedThreadId";

    /// <summary>The members that the assembly uses and a pure one would not.</summary>
    public static IReadOnlyList<string> UsedBy(string assembly)
    {
        using var stream = File.OpenRead(assembly);
        using var file = new PEReader(stream);
        var metadata = file.GetMetadataReader();
        return
        [
            .. metadata.MemberReferences
                .Select(handle => NameOf(metadata, metadata.GetMemberReference(handle)))
                .OfType<string>()
                .Where(IsOutside)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }

    private static bool IsOutside(string member) =>
        member != WrittenByTheCompiler
        && (Members.Contains(member)
            || Types.Any(type => member.StartsWith(
                type.EndsWith('.') ? type : type + ".", StringComparison.Ordinal)));

    private static string? NameOf(MetadataReader metadata, MemberReference member)
    {
        if (member.Parent.Kind != HandleKind.TypeReference)
            return null;
        var type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
        var space = metadata.GetString(type.Namespace);
        return $"{space}.{metadata.GetString(type.Name)}.{metadata.GetString(member.Name)}";
    }
}
