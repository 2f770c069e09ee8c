using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Revisions;

/// <summary>The failures of reading a project from git: <c>VPC5801</c> to <c>VPC5806</c>.</summary>
public static class RevisionErrors
{
    /// <summary>A name that git could take for an option, or that no revision can have.</summary>
    public static BackendException NotARevision(string name) => RuntimeErrors.Make(
        "VPC5801",
        $"{name} is neither a path nor the name of a revision",
        [],
        "a path that begins with a dash is written ./-name; a revision is a branch, a tag, HEAD~1");

    /// <summary>git is not installed.</summary>
    public static BackendException NoGit(string revision) => RuntimeErrors.Make(
        "VPC5802",
        $"{revision} is no path here, and there is no git to look for a revision",
        ProgramSearch.OfThisProcess.Skipped("git"),
        "on Debian: apt-get install git");

    /// <summary>The folder is in no repository, or git does not trust that.</summary>
    public static BackendException NoRepository(string revision, string folder, string said) =>
        RuntimeErrors.Make(
            "VPC5803",
            $"{revision} is no path here, and {folder} is in no git repository",
            said.Length == 0 ? [] : [said],
            "name a .vpc file or a folder, or run it inside of the repository");

    /// <summary>The repository has no such revision.</summary>
    public static BackendException UnknownRevision(string revision) => RuntimeErrors.Make(
        "VPC5804",
        $"{revision} is neither a path nor a revision here",
        [],
        "`git log --oneline` lists revisions; a shallow clone lacks older ones: git fetch --unshallow");

    /// <summary>The revision lacks the project.</summary>
    public static BackendException NotInRevision(string revision, string path) => RuntimeErrors.Make(
        "VPC5805",
        $"there is no {(path.Length == 0 ? "source" : path)} in {revision}",
        ["a .vpc file, or a folder with one, is looked for from the top of the repository"],
        $"name its path there: {revision}:PATH");

    /// <summary>git failed in another way.</summary>
    public static BackendException GitFailed(string said) => RuntimeErrors.Make(
        "VPC5806", "git could not read the revision", said.Length == 0 ? [] : [said]);
}
