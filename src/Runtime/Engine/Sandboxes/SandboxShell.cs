using System.Collections.Immutable;
using VpcLang.Runtime.Host;

namespace VpcLang.Runtime.Sandboxes;

/// <summary>What runs in a sandbox once it is built.</summary>
public static class SandboxShell
{
    /// <summary>
    /// The first process of a process namespace ignores signals that it does not handle, Ctrl-C
    /// among them. So a shell takes that place, waits, and passes the exit code on. It handles the
    /// terminal's signals by doing nothing: the command gets them too, and decides.
    /// </summary>
    private const string WaitForIt = "trap : INT QUIT; \"$@\"; exit $?";

    private const string StartUpFile = "shell.rc";

    /// <summary>The command, or an interactive shell where there is none.</summary>
    /// <param name="command">The command and its arguments; may be empty.</param>
    /// <param name="variables">Further variables for it.</param>
    public static Replacement For(
        ImmutableArray<string> command, params (string Name, string Value)[] variables) =>
        new(
            HostPrograms.Require("sandbox", "sh"),
            ["-c", WaitForIt, "sandbox", .. command],
            variables.Aggregate(
                ChildEnvironment.OfCallersCommand,
                (environment, variable) => environment.With(variable.Name, variable.Value)))
        {
            DiesWithParent = true,
        };

    /// <summary>The user's own shell, with a prompt that says where it is.</summary>
    /// <remarks>Writes a start-up file into the sandbox's own, private runtime folder.</remarks>
    public static ImmutableArray<string> Interactive(HostPaths host, string? userShell)
    {
        var shell = Path.IsPathRooted(userShell) ? userShell : "bash";
        if (Path.GetFileName(shell) != "bash")
            return [shell];
        Directory.CreateDirectory(host.RuntimeFolder);
        var file = Path.Combine(host.RuntimeFolder, StartUpFile);
        File.WriteAllText(
            file,
            """
            [ -f ~/.bashrc ] && . ~/.bashrc
            PS1='(vpclang sandbox) \w# '

            """);
        return [shell, "--rcfile", file];
    }
}
