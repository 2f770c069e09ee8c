using System.Runtime.InteropServices;

namespace VpcLang.Runtime.Host;

/// <summary>Asks other processes to end, or ends them, as kill(1) does.</summary>
public static partial class ProcessSignals
{
    private const int SignalTerminate = 15, SignalKill = 9;

    /// <summary>Sends SIGTERM to a process that we started and have not waited for.</summary>
    public static void Terminate(int process) => _ = Kill(process, SignalTerminate);

    /// <summary>Sends SIGKILL to all of a group whose first process we started.</summary>
    /// <remarks>
    /// The groups 0 and 1 would be our own and everybody's (kill(2)): those are never meant.
    /// </remarks>
    public static void KillGroup(int group)
    {
        if (group > 1)
            _ = Kill(-group, SignalKill);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
