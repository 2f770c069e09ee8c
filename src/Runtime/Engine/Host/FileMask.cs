using System.Runtime.InteropServices;

namespace VpcLang.Runtime.Host;

/// <summary>The process's umask (umask(2)).</summary>
public static partial class FileMask
{
    private const uint OthersMayNotWrite = 0b000_010_010;

    /// <summary>Whatever it was: what we make from now on, others cannot write.</summary>
    public static void Tighten() =>
        _ = Umask(Umask(OthersMayNotWrite) | OthersMayNotWrite);

    [LibraryImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint Umask(uint mask);
}
