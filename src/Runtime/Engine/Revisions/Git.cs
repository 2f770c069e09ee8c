using System.ComponentModel;
using System.Text;
using CliWrap;
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
    private static readonly Dictionary<string, string?> Variables = new(StringComparer.Ordinal)
    {
        ["LC_ALL"] = "C",
        ["GIT_OPTIONAL_LOCKS"] = "0",
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["GIT_NO_LAZY_FETCH"] = "1",
        ["GIT_LITERAL_PATHSPECS"] = "1",
    };

    /// <summary>The folder that it is asked in.</summary>
    public string Folder { get; } = folder;

    /// <summary>Runs it to its end; null where there is no git.</summary>
    /// <exception cref="BackendException">It cannot be started.</exception>
    public async Task<GitAnswer?> AskAsync(
        string[] words, CancellationToken cancellation, string input = "")
    {
        using var output = new MemoryStream();
        var error = new StringBuilder();
        try
        {
            var result = await Cli.Wrap("git")
                .WithArguments(words)
                .WithWorkingDirectory(Folder)
                .WithEnvironmentVariables(Variables)
                .WithStandardInputPipe(PipeSource.FromString(input))
                .WithStandardOutputPipe(PipeTarget.ToStream(output))
                .WithStandardErrorPipe(PipeTarget.ToStringBuilder(error))
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(cancellation);
            return new GitAnswer(result.ExitCode, output.ToArray(), error.ToString().Trim());
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
