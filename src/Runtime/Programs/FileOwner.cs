using System.Runtime.InteropServices;
using VpcLang.Runtime.Files;

namespace VpcLang.Programs;

/// <summary>Whose a file is, a user and a group by number, which .NET does not tell.</summary>
public sealed partial record FileOwner(uint User, uint Group)
{
    /// <summary>The user that this process acts as.</summary>
    public static uint OfThisProcess => EffectiveUser();

    /// <summary>The owner of a file, of a link itself; null where there is no such file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static FileOwner? Of(string path) =>
        FileStatus.Of(path) is { } status ? new FileOwner(status.User, status.Group) : null;

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint EffectiveUser();
}
