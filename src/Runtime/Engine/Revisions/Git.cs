using System.ComponentModel;
using System.Text;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Revisions;

/// <summary>An answer of git.</summary>
internal sealed record GitAnswer(int ExitCode, byte[] Output, string Error)
{
    public bool IsGood => ExitCode == 0;

    public string Text => Encoding.UTF8.GetString(Output);
}

/// <summary>
/// Runs git in a folder, to read references and objects. Nothing is checked out, written or fetched, and
/// no program that a configuration names is run.
/// </summary>
/// <param name="folder">The top of the checkout.</param>
/// <param name="gitDirectory">
/// Its git directory; null to let git look in <paramref name="folder"/>, and nowhere else, and judge by
/// its owner whether to trust it: with an explicit directory, git does not.
/// </param>
internal sealed class Git(string folder, string? gitDirectory)
{
    /// <summary>
    /// The repository's configuration is not the pull request's, unless it includes a file of the checkout
    /// (include.path); these win over it. git-config(1), git(1).
    /// </summary>
    private static readonly string[] Settings =
    [
        "--no-pager", "--no-replace-objects",
        .. Set("safe.bareRepository=explicit"),
        .. Set("core.fsmonitor=false"),
        .. Set("core.hooksPath=/dev/null"),
        .. Set("core.sshCommand=false"),
        .. Set("core.gitProxy="),
        .. Set("core.askPass="),
        .. Set("core.alternateRefsCommand="),
        .. Set("core.attributesFile=/dev/null"),
        .. Set("credential.helper="),
        .. Set("protocol.allow=never"),
        .. Set("gpg.program=false"),
        .. Set("gc.auto=0"),
        .. Set("maintenance.auto=false"),
    ];

    /// <summary>
    /// The environment holds none of the caller's GIT_ variables: one could name another repository, other
    /// objects or a program. The caller's own settings count: safe.directory (git-config(1)).
    /// GIT_ALLOW_PROTOCOL, a list without a protocol, keeps a git that is too old for GIT_NO_LAZY_FETCH from
    /// fetching, whatever the configuration allows. A path below /dev/null does not exist: there are no
    /// grafts.
    /// </summary>
    private readonly ChildEnvironment _environment = ChildEnvironment.OfTools
        .WithCallers("HOME", "XDG_CONFIG_HOME", "SUDO_UID")
        .With("GIT_OPTIONAL_LOCKS", "0")
        .With("GIT_TERMINAL_PROMPT", "0")
        .With("GIT_NO_LAZY_FETCH", "1")
        .With("GIT_ALLOW_PROTOCOL", ":")
        .With("GIT_NO_REPLACE_OBJECTS", "1")
        .With("GIT_GRAFT_FILE", "/dev/null/none")
        .With("GIT_CEILING_DIRECTORIES", Path.GetDirectoryName(folder) ?? "/");

    /// <summary>The top of the checkout.</summary>
    public string Folder { get; } = folder;

    /// <summary>Runs it to its end.</summary>
    /// <exception cref="BackendException">It is not installed or cannot be started.</exception>
    public async Task<GitAnswer> AskAsync(
        string[] words, CancellationToken cancellation, string input = "")
    {
        var git = ProgramSearch.OfThisProcess.Find("git") ?? throw RevisionErrors.NoGit();
        string[] place = gitDirectory is null
            ? [] : ["--git-dir", gitDirectory, "--work-tree", Folder];
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        try
        {
            var exitCode = await new ProgramCall(git, [.. Settings, .. place, .. words])
            {
                WorkingFolder = Folder,
                Environment = _environment,
                Input = ProgramCall.Text(input),
                Output = ProgramOutput.To(output),
                Error = ProgramOutput.To(error),
            }.Start(cancellation).ExitCode;
            return new GitAnswer(
                exitCode, output.ToArray(), Encoding.UTF8.GetString(error.ToArray()).Trim());
        }
        catch (Win32Exception)
        {
            throw RevisionErrors.NoGit();
        }
    }

    private static string[] Set(string setting) => ["-c", setting];
}
