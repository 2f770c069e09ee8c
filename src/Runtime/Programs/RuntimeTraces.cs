namespace VpcLang.Programs;

/// <summary>Removes what the .NET runtime itself leaves on disk when it does not end by itself.</summary>
public static class RuntimeTraces
{
    private const int StartTimeField = 22;

    /// <summary>
    /// Removes this process's debugger pipes and diagnostic socket, as the runtime does at its own
    /// end. Their names hold the process's id and its start time in clock ticks
    /// (proc_pid_stat(5)), so no other process's are ever meant.
    /// </summary>
    public static void Remove()
    {
        var owner = $"{Environment.ProcessId}-{StartTime()}";
        Remove($"dotnet-diagnostic-{owner}-socket");
        Remove($"clr-debug-pipe-{owner}-in");
        Remove($"clr-debug-pipe-{owner}-out");
    }

    private static void Remove(string name)
    {
        try
        {
            File.Delete(Path.Combine(Path.GetTempPath(), name));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A socket too many hinders nobody; the command that is to run matters more.
        }
    }

    private static string StartTime()
    {
        var stat = File.ReadAllText("/proc/self/stat");
        // The second field is the program's name in brackets, and may itself hold spaces.
        var behindName = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return behindName[StartTimeField - 3];
    }
}
