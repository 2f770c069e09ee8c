using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Revisions;

/// <summary>The failures of reading a project from git.</summary>
public static class RevisionErrors
{
    /// <summary>A revision of a form that is not accepted.</summary>
    public static BackendException NotARevision(string name) => RuntimeErrors.Make(
        "VPC5801",
        $"git:{name} is not a revision",
        ["a revision is a branch, a tag, HEAD or the hash of a commit, then ~N and ^N, then :PATH"],
        "`git rev-parse` prints the hash of any other form of gitrevisions(7)");

    /// <summary>git is not installed.</summary>
    public static BackendException NoGit() => RuntimeErrors.Make(
        "VPC5802",
        "git is needed to read a revision, and none can be used",
        ProgramSearch.OfThisProcess.Skipped("git"),
        "on Debian: apt-get install git");

    /// <summary>The current folder is in no checkout.</summary>
    public static BackendException NoRepository(string folder) => RuntimeErrors.Make(
        "VPC5803",
        $"{folder} is in no git repository",
        ["a revision is one of the repository that holds the current folder"],
        "change to a folder of the repository");

    /// <summary>The repository has no such revision.</summary>
    public static BackendException UnknownRevision(string revision, string top) => RuntimeErrors.Make(
        "VPC5804",
        $"there is no revision {revision} in {top}",
        [],
        "`git log --oneline` lists revisions; a shallow clone lacks older ones: git fetch --unshallow");

    /// <summary>The revision lacks the project.</summary>
    public static BackendException NotInRevision(string revision, string path) => RuntimeErrors.Make(
        "VPC5805",
        $"there is no {path} in {revision}",
        ["the path of the other side is looked for from the top of the repository"],
        $"name its path there: git:{revision}:PATH; a project that is new: compare with an empty file");

    /// <summary>The folder has no source in the revision.</summary>
    public static BackendException NoSources(string revision, string path) => NotInRevision(
        revision, path.Length == 0 ? ".vpc file at the top" : $".vpc file in {path}");

    /// <summary>git failed in another way.</summary>
    public static BackendException GitFailed(string said) => RuntimeErrors.Make(
        "VPC5806", "git could not read the revision", said.Length == 0 ? [] : [said]);

    /// <summary>The clone does not hold an object.</summary>
    public static BackendException MissingObject(string shown, string id) => Git(
        $"{shown}: the object {id} is missing in this clone",
        "vpclang fetches nothing: complete a partial clone by `git fetch --refetch --no-filter`");

    /// <summary>A tree that git would not check out.</summary>
    public static BackendException BadTree(string shown) => Git(
        $"{shown}: the tree has entries that no checkout can have, or two of one name", "see git fsck");

    /// <summary>An argument that could be a path as well as a revision.</summary>
    public static BackendException PathOrRevision(string text) => RuntimeErrors.Make(
        "VPC5807",
        $"{text} could be a path or a git revision",
        ["what is meant must not depend on the files and references that there are"],
        $"write git:{text} for the revision, ./{text} for the path");

    /// <summary>Several references, or a reference and an object, have the name.</summary>
    public static BackendException SeveralRevisions(string name, IEnumerable<string> all) =>
        RuntimeErrors.Make(
            "VPC5808",
            $"{name} is more than one revision",
            [.. all],
            "write the full name, as git:refs/remotes/origin/main, or the whole hash of a commit");

    /// <summary>git does not read the repository.</summary>
    public static BackendException RefusedByGit(string top, string said) => Refused(
        top,
        said,
        said.Contains("safe.directory", StringComparison.Ordinal)
            ? $"run as the owner of {top}, or trust this one folder, if nobody else can write in it: "
                + $"git config --global --add safe.directory {top}"
            : null);

    /// <summary>A repository that is not read.</summary>
    public static BackendException Refused(string top, string why, string? help) => RuntimeErrors.Make(
        "VPC5809", $"the git repository of {top} is not read", [why], help);

    /// <summary>The current folder is in a submodule.</summary>
    public static BackendException Submodule(string top, string outer) => Refused(
        top,
        $"it is a submodule in {outer}: a change there decides which repository it is",
        $"run in {outer}; for revisions of the submodule itself, in a linked worktree: git worktree add");

    /// <summary>The path of the other side is not in the checkout.</summary>
    public static BackendException Outside(string path, string top) => NoPlace(
        $"{path} is outside of {top}, the repository of the current folder", path);

    /// <summary>The path of the other side is in a repository in the checkout.</summary>
    public static BackendException Nested(string path, string folder, string top) => NoPlace(
        $"{path} is in a repository of its own, {folder}, and not in {top}", path);

    /// <summary>git has converted a source of the checkout.</summary>
    public static BackendException Converted(string file, string attribute) => RuntimeErrors.Make(
        "VPC5826",
        $"git converts {file} when it checks it out",
        [$"the attribute {attribute} is set for it, so the checkout differs from what the commit holds"],
        "compare two revisions, as git:main and git:HEAD:PATH, or remove the attribute");

    private static BackendException NoPlace(string why, string path) => RuntimeErrors.Make(
        "VPC5825",
        "the path in the revision is unknown",
        [why],
        $"change to the repository of {path}, or name the path in the revision: git:REVISION:PATH");

    private static BackendException Git(string why, string help)
    {
        var failure = GitFailed(why);
        return new BackendException(failure.Error with { Help = help });
    }
}
