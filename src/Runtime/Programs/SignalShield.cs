using System.Runtime.InteropServices;

namespace VpcLang.Programs;

/// <summary>Keeps the signals that are meant for us away from the tools that we start.</summary>
/// <remarks>
/// A terminal sends Ctrl-C to every process of its foreground group, and systemd its SIGTERM to all
/// of a service. A tool that died of it would leave half a batch; so tools are born with these
/// signals blocked, a mask that survives execve (signal(7)), and we alone decide when to stop.
/// </remarks>
internal static partial class SignalShield
{
    private const int Block = 0;
    private const int SetMask = 2;
    private const int Hangup = 1;
    private const int Interrupt = 2;
    private const int Terminate = 15;

    /// <summary>The words of a sigset_t, which has 1,024 bits.</summary>
    private const int Words = 16;

    /// <summary>Runs what starts a process, on a thread whose mask the process inherits.</summary>
    public static T Around<T>(Func<T> start)
    {
        Span<ulong> shielded = stackalloc ulong[Words];
        Span<ulong> before = stackalloc ulong[Words];
        shielded.Clear();
        shielded[0] = Bit(Hangup) | Bit(Interrupt) | Bit(Terminate);
        // Another thread of ours takes a signal that comes meanwhile: none is lost.
        var blocked = Sigmask(Block, ref shielded[0], ref before[0]) == 0;
        try
        {
            return start();
        }
        finally
        {
            if (blocked)
                _ = Sigmask(SetMask, ref before[0], ref shielded[0]);
        }
    }

    private static ulong Bit(int signal) => 1UL << signal - 1;

    [LibraryImport("libc", EntryPoint = "pthread_sigmask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Sigmask(int how, ref ulong set, ref ulong before);
}
