using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using VpcLang.Backends.Contracts;
using VpcLang.Runtime.Projects;

namespace VpcLang.Runtime.Revisions;

/// <summary>An object to read.</summary>
/// <param name="Id">Its id, or an expression of gitrevisions(7) that has one meaning.</param>
/// <param name="Kind"><c>blob</c> or <c>tree</c>.</param>
/// <param name="Shown">The name of the file or folder in messages.</param>
internal sealed record WantedObject(string Id, string Kind, string Shown);

/// <summary>Reads objects as they are stored, without filters and conversions.</summary>
internal sealed class GitObjects(Git git)
{
    /// <summary>The contents in order; none is larger than a source file may be.</summary>
    /// <exception cref="BackendException">One is missing, too large, or of another kind.</exception>
    public async Task<ImmutableArray<byte[]>> ReadAsync(
        ImmutableArray<WantedObject> wanted, CancellationToken cancellation)
    {
        if (wanted.IsEmpty)
            return [];
        var sizes = await AskAsync("--batch-check", wanted, cancellation);
        var at = 0;
        foreach (var one in wanted)
        {
            var size = SizeIn(sizes, ref at, one);
            if (size > ProjectLoader.FileLimitBytes)
                throw RuntimeErrors.TooLarge(one.Shown, size, ProjectLoader.FileLimitBytes);
        }

        var contents = await AskAsync("--batch", wanted, cancellation);
        at = 0;
        var read = ImmutableArray.CreateBuilder<byte[]>(wanted.Length);
        foreach (var one in wanted)
        {
            var size = (int)SizeIn(contents, ref at, one);
            if (at + size >= contents.Length)
                throw RevisionErrors.GitFailed($"its answer ends within {one.Shown}");
            read.Add(contents[at..(at + size)]);
            at += size + 1;
        }

        return read.MoveToImmutable();
    }

    private async Task<byte[]> AskAsync(
        string form, ImmutableArray<WantedObject> wanted, CancellationToken cancellation)
    {
        var answer = await git.AskAsync(
            ["cat-file", form], cancellation, string.Concat(wanted.Select(w => $"{w.Id}\n")));
        return answer.IsGood ? answer.Output : throw RevisionErrors.GitFailed(answer.Error);
    }

    /// <summary>
    /// Reads a line of git-cat-file(1), <c>ID KIND SIZE</c> or <c>ID missing</c>, and goes past it.
    /// </summary>
    private static long SizeIn(byte[] answer, ref int at, WantedObject one)
    {
        var length = answer.AsSpan(at).IndexOf((byte)'\n');
        var line = length < 0 ? "" : Encoding.UTF8.GetString(answer, at, length);
        at += length + 1;
        var words = line.Split(' ');
        if (words is [_, "missing"])
            throw RevisionErrors.MissingObject(one.Shown, one.Id);
        return words is [_, var kind, var size]
            && kind == one.Kind
            && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            ? bytes
            : throw RevisionErrors.GitFailed($"{one.Shown} is no {one.Kind}: {line}");
    }
}
