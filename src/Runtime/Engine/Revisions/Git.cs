using System.ComponentModel;
using System.Text;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Revisions;

/// <summary>What git answered.</summary>
internal sealed record GitAnswer(int ExitCode, byte[] Output, string Error)
{
    public bool IsGood => ExitCode == 0;

    public string Text => Encoding.UTF8.GetString(Output);
}

/// <summary>
/// Asks git in a folder. Only what reads objects: nothing is checked out, written or fetched, and no
/// hook runs.
/// </summary>
internal sealed class Git(string folder)
{
    /// <summary>The caller's own settings count: safe.directory (git-config(1)).</summary>
    private static readonly ChildEnvironment Variables = ChildEnvironment.OfTools
        .WithCallers("HOME", "XDG_CONFIG_HOME")
        .With("GIT_OPTIONAL_LOCKS", "0")
        .With("GIT_TERMINAL_PROMPT", "0")
        .With("GIT_NO_LAZY_FETCH", "1")
        .With("GIT_LITERAL_PATHSPECS", "1");

    /// <summary>The folder that it is asked in.</summary>
    public string Folder { get; } = folder;

    /// <summary>Runs it to its end; null where there is no git.</summary>
    /// <exception cref="BackendException">It cannot be started.</exception>
    public async Task<GitAnswer?> AskAsync(
        string[] words, CancellationToken cancellation, string input = "")
    {
        if (ProgramSearch.OfThisProcess.Find("git") is not { } git)
            return null;
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        try
        {
            var exitCode = await new ProgramCall(git, [.. words])
            {
                WorkingFolder = Folder,
                Environment = Variables,
                Input = ProgramCall.Text(input),
                Output = ProgramOutput.To(output),
                Error = ProgramOutput.To(error),
            }.Start(cancellation).ExitCode;
            return new GitAnswer(
                exitCode, output.ToArray(), Encoding.UTF8.GetString(error.ToArray()).Trim());
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
