using System.Runtime.InteropServices;

namespace VpcLang.Runtime.Host;

/// <summary>Asks other processes to end, as kill(1) does.</summary>
public static partial class ProcessSignals
{
    private const int SignalTerminate = 15;

    /// <summary>Sends SIGTERM to a process that we started and have not waited for.</summary>
    public static void Terminate(int process) => _ = Kill(process, SignalTerminate);

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
