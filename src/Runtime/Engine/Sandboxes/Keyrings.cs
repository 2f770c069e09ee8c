using System.Runtime.InteropServices;

namespace VpcLang.Runtime.Sandboxes;

/// <summary>Keys that the kernel keeps for a session (keyrings(7)), which no namespace separates.</summary>
internal static partial class Keyrings
{
    /// <summary>KEYCTL_JOIN_SESSION_KEYRING of keyctl(2).</summary>
    private const nint JoinSession = 1;

    /// <summary>keyctl in asm/unistd.h.</summary>
    private static nint KeyControl => RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 250 : 219;

    /// <summary>
    /// Gives this process, and those that it starts or becomes, a new and empty session keyring in place
    /// of the caller's. A kernel without keyrings has none to leave.
    /// </summary>
    public static void Leave() => _ = SystemCall(KeyControl, JoinSession, 0);

    [LibraryImport("libc", EntryPoint = "syscall")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SystemCall(nint number, nint operation, nint name);
}
