using System.Runtime.InteropServices;

namespace VpcLang.Runtime.Host;

/// <summary>Asks other processes to end, or ends them, as kill(1) does.</summary>
public static partial class ProcessSignals
{
    private const int SignalTerminate = 15, SignalKill = 9;

    /// <summary>Sends SIGTERM to a process that we started and have not waited for.</summary>
    public static void Terminate(int process) => _ = Kill(process, SignalTerminate);

    /// <summary>Sends SIGKILL to all of a group whose first process we started (kill(2)).</summary>
    public static void KillGroup(int group) => _ = Kill(-group, SignalKill);

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
