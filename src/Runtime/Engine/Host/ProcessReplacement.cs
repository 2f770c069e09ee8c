using System.Collections;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Host;

/// <summary>A program that this process is to become.</summary>
/// <param name="Program">Its name, looked up on the search path, or its path.</param>
/// <param name="Arguments">Its arguments, without its own name.</param>
/// <param name="Environment">Variables that differ from this process's.</param>
public sealed record Replacement(
    string Program,
    ImmutableArray<string> Arguments,
    ImmutableDictionary<string, string> Environment)
{
    /// <summary>
    /// Whether the kernel kills it when its parent ends. The wish is a thread's own (prctl(2)), so
    /// one that our parent has set is lost when another of our threads becomes the program.
    /// </summary>
    public bool DiesWithParent { get; init; }
}

/// <summary>Turns this process into another program, by execve(2).</summary>
/// <remarks>
/// Terminal, signals, job control and exit code are then the program's own; no process of ours
/// stands between it and the shell.
/// </remarks>
public static partial class ProcessReplacement
{
    private const int SignalKill = 9;
    private const int SignalPipe = 13;
    private const int SetParentDeathSignal = 1;

    /// <summary>Becomes the program; returns only by an exception.</summary>
    /// <exception cref="BackendException">There is no such program, or it cannot start.</exception>
    public static void Become(Replacement replacement)
    {
        var environment = Merged(replacement.Environment);
        environment.TryGetValue("PATH", out var searchPath);
        var file = Executables.Find(
                replacement.Program, Executables.WithSystemFolders(searchPath))
            ?? throw RuntimeErrors.NoProgram(replacement.Program);
        string?[] arguments = [replacement.Program, .. replacement.Arguments, null];
        string?[] variables = [.. environment.Select(pair => $"{pair.Key}={pair.Value}"), null];
        RuntimeTraces.Remove();
        // The .NET runtime ignores SIGPIPE, and an ignored signal stays ignored across execve.
        Signal(SignalPipe, 0);
        if (replacement.DiesWithParent)
            _ = Prctl(SetParentDeathSignal, SignalKill);
        Execve(file, arguments, variables);
        throw RuntimeErrors.UnreadablePath(file, Marshal.GetLastPInvokeErrorMessage());
    }

    private static Dictionary<string, string> Merged(ImmutableDictionary<string, string> changes)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in System.Environment.GetEnvironmentVariables())
        {
            if (entry is { Key: string name, Value: string value })
                all[name] = value;
        }

        foreach (var (name, value) in changes)
            all[name] = value;
        return all;
    }

    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true,
        StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Execve(string path, string?[] arguments, string?[] environment);

    [LibraryImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Prctl(int option, nuint value);

    [LibraryImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Signal(int number, nint handler);
}
