using System.Runtime.InteropServices;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Sandboxes;

/// <summary>Keys that the kernel keeps for a session (keyrings(7)), which no namespace separates.</summary>
internal static partial class Keyrings
{
    /// <summary>KEYCTL_JOIN_SESSION_KEYRING of keyctl(2).</summary>
    private const nint JoinSession = 1;

    /// <summary>keyctl in asm/unistd.h.</summary>
    private static nint KeyControl => RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 250 : 219;

    /// <summary>EPERM and ENOSYS of errno(3).</summary>
    private const int NotPermitted = 1, NotImplemented = 38;

    /// <summary>
    /// Gives this process, and those that it starts or becomes, a new and empty session keyring in place
    /// of the caller's. Where a container forbids keyctl(2), or the kernel has no keyrings, the sandbox
    /// can use none either.
    /// </summary>
    /// <exception cref="BackendException">The kernel refuses it.</exception>
    public static void Leave()
    {
        if (SystemCall(KeyControl, JoinSession, 0) < 0
            && Marshal.GetLastPInvokeError() is not (NotPermitted or NotImplemented))
        {
            throw RuntimeErrors.SandboxFailed("keyctl session", Marshal.GetLastPInvokeErrorMessage());
        }
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SystemCall(nint number, nint operation, nint name);
}
