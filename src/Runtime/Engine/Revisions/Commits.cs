using System.Collections.Immutable;
using System.Text.RegularExpressions;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Revisions;

/// <summary>Finds the commit that a revision names.</summary>
/// <remarks>
/// Where several references have the name, git takes one of them and warns; the author of a pull request
/// may be able to push a tag <c>origin/main</c>, which wins over the branch of origin. Here that is an error.
/// </remarks>
internal sealed partial class Commits(Git git)
{
    /// <summary>The files of a git directory that gitrevisions(7) lets a revision begin with.</summary>
    private static readonly ImmutableArray<string> Special =
        ["HEAD", "FETCH_HEAD", "ORIG_HEAD", "MERGE_HEAD"];

    private sealed record Reference(string Name, string Id);

    /// <summary>The id of the commit.</summary>
    /// <exception cref="BackendException">There is none, or there are several.</exception>
    public async Task<string> FindAsync(RevisionName revision, CancellationToken cancellation)
    {
        var start = await StartAsync(revision, cancellation);
        var answer = await git.AskAsync(
            [
                "rev-parse", "--verify", "--quiet", "--end-of-options",
                $"{start}{revision.Ancestry}^{{commit}}",
            ],
            cancellation);
        var id = answer.Text.TrimEnd('\n');
        return answer.IsGood && FullId().IsMatch(id) ? id
            : answer.Error.Length > 0 ? throw RevisionErrors.GitFailed(answer.Error)
            : throw RevisionErrors.UnknownRevision(revision.Revision, git.Folder);
    }

    /// <summary>What git reads in one way only: a special file, or an id.</summary>
    private async Task<string> StartAsync(RevisionName revision, CancellationToken cancellation)
    {
        var name = revision.Base;
        var references = await ReferencesAsync(name, cancellation);
        ImmutableArray<string> others = Special.Contains(name) ? [$"{name} of the checkout"]
            : HexDigits().IsMatch(name) ? [$"the object {name}"]
            : [];
        if (references.Count + others.Length > 1)
            throw RevisionErrors.SeveralRevisions(name, [.. others, .. references.Select(r => r.Name)]);
        return references is [var reference] ? reference.Id
            : others.Length == 1 ? name
            : throw RevisionErrors.UnknownRevision(revision.Revision, git.Folder);
    }

    /// <summary>
    /// All references that git would take the name for (gitrevisions(7)); a full name has one meaning.
    /// </summary>
    private async Task<List<Reference>> ReferencesAsync(string name, CancellationToken cancellation)
    {
        string[] names = name.StartsWith("refs/", StringComparison.Ordinal)
            ? [name]
            :
            [
                $"refs/{name}", $"refs/tags/{name}", $"refs/heads/{name}", $"refs/remotes/{name}",
                $"refs/remotes/{name}/HEAD",
            ];
        var answer = await git.AskAsync(
            ["for-each-ref", "--format=%(objectname) %(refname)", .. names], cancellation);
        // One that it cannot read, it skips with a warning.
        if (!answer.IsGood || answer.Error.Length > 0)
            throw RevisionErrors.GitFailed(answer.Error);
        return
        [
            .. answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(' ', 2))
                .Select(words => new Reference(words[1], words[0]))
                .Where(reference => names.Contains(reference.Name)),
        ];
    }

    [GeneratedRegex(@"\A([0-9a-f]{40}|[0-9a-f]{64})\z", RegexOptions.ExplicitCapture, 1000)]
    internal static partial Regex FullId();

    [GeneratedRegex(@"\A[0-9A-Fa-f]{4,64}\z", RegexOptions.None, 1000)]
    private static partial Regex HexDigits();
}
