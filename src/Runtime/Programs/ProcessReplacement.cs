using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace VpcLang.Programs;

/// <summary>A program that this process is to become.</summary>
/// <param name="Program">The program.</param>
/// <param name="Arguments">Its arguments, without its own name.</param>
/// <param name="Environment">Its environment.</param>
public sealed record Replacement(
    Executable Program, ImmutableArray<string> Arguments, ChildEnvironment Environment)
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
    /// <exception cref="Win32Exception">It cannot start.</exception>
    public static void Become(Replacement replacement)
    {
        string?[] arguments = [replacement.Program.Name, .. replacement.Arguments, null];
        string?[] variables =
            [.. replacement.Environment.Variables.Select(pair => $"{pair.Key}={pair.Value}"), null];
        // The .NET runtime ignores SIGPIPE, and an ignored signal stays ignored across execve.
        Signal(SignalPipe, 0);
        if (replacement.DiesWithParent)
            _ = Prctl(SetParentDeathSignal, SignalKill);
        Execve(replacement.Program.Path, arguments, variables);
        throw new Win32Exception(Marshal.GetLastPInvokeError());
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
    private static partial nint Signal(int signal, nint handler);
}
