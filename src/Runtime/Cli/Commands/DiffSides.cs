using System.CommandLine;
using VpcLang.Cli.Views;
using VpcLang.Compiler;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Runtime.Projects;
using VpcLang.Runtime.Revisions;

namespace VpcLang.Cli.Commands;

/// <summary>One of the two networks that are compared.</summary>
/// <param name="Title">What the user called it.</param>
/// <param name="Project">Its sources.</param>
/// <param name="Find">Looks for the files that they name.</param>
internal sealed record DiffSide(string Title, LoadedProject Project, FindFile Find);

/// <summary>Finds what OLD and NEW stand for: a file, a folder or a revision.</summary>
internal sealed class DiffSides(Session session, CancellationToken cancellation)
{
    /// <summary>The two sides; a revision without a path has the path of the other side.</summary>
    public async Task<(DiffSide Old, DiffSide New)> FindAsync(string old, string @new)
    {
        var (isOldPath, isNewPath) = (IsPath(old), IsPath(@new));
        return (
            await FindAsync(old, isOldPath, @new, isNewPath),
            await FindAsync(@new, isNewPath, old, isOldPath));
    }

    /// <summary>
    /// A revision with a path is none, though dots could lead out of it to a folder.
    /// </summary>
    private static bool IsPath(string text)
    {
        var first = text.Split('/')[0];
        return Path.Exists(text)
            && (!first.Contains(':', StringComparison.Ordinal) || Path.Exists(first));
    }

    private static bool IsFileName(string text) => text.EndsWith(".vpc", StringComparison.Ordinal);

    private async Task<DiffSide> FindAsync(
        string text, bool isPath, string other, bool isOtherPath)
    {
        if (isPath)
        {
            await WarnOfRevisionAsync(text);
            var here = ProjectLoader.Load(text);
            return new DiffSide(text, here, new ProjectFiles(here).Find);
        }

        // What looks like a file is one that is missing: git would only know no such revision.
        if (IsFileName(text) && !text.Contains(':', StringComparison.Ordinal))
            _ = ProjectLoader.Load(text);
        if (RevisionName.Parse(text) is not { } name)
            throw RevisionErrors.NotARevision(text);
        if (name.Path is null && !isOtherPath)
            name = name with { Path = RevisionName.Parse(other)?.Path };
        var project = await RevisionProject.LoadAsync(name, isOtherPath ? other : ".", cancellation);
        return new DiffSide(text, project.Project, project.Find);
    }

    /// <summary>A path wins over a revision of the same name, and says so.</summary>
    private async Task WarnOfRevisionAsync(string text)
    {
        if (text.StartsWith('.') || text.StartsWith('/') || IsFileName(text))
            return;
        var here = Directory.GetCurrentDirectory();
        if (await RevisionProject.IsRevisionAsync(here, text, cancellation))
        {
            new ErrorView(session.Console.Error, session.ColorError).WriteWarning(
                $"{text} is a path here and a revision, too; the path is compared "
                + $"(the revision: refs/heads/{text}, or {text}:PATH)");
        }
    }
}

/// <summary>Compiles the two sides.</summary>
internal sealed class DiffCompilation(Session session, Source source, ParseResult parsed)
{
    /// <summary>
    /// The compiled sides; null where one has errors, which are told. A value that only one of them
    /// has a parameter for is for that one.
    /// </summary>
    public async Task<(CheckedProject Old, CheckedProject New)?> CompileAsync(
        DiffSide old, DiffSide @new)
    {
        // Two large networks take a second each, and have nothing in common.
        var compiling = Task.Run(() => Try(@new));
        var (first, second) = (Try(old), await compiling);
        var (before, after) = (
            Lacks(first) && !Lacks(second) ? Try(old, first) : first,
            Lacks(second) && !Lacks(first) ? Try(@new, second) : second);
        if (before.Checked is { } one && after.Checked is { } other)
            return (one, other);
        Report(old, "old", before);
        Report(@new, "new", after);
        return null;
    }

    private static bool Lacks(Compiled compiled) =>
        compiled.Result.Diagnostics.Any(d => d.Code == NameCodes.UnknownParam.Code);

    private Compiled Try(DiffSide side, Compiled? before = null)
    {
        var input = source.Input(session, parsed, side.Project) with { FindFile = side.Find };
        if (before is not null)
        {
            var unknown = input.Parameters.Keys.Where(k => !Declares(before.Project, k));
            input = input with { Parameters = input.Parameters.RemoveRange(unknown) };
        }

        var result = session.Composition.Compile(input);
        var files = result.Files.IsEmpty ? side.Project.Files : result.Files;
        return new Compiled(side.Project with { Files = files }, result);
    }

    private static bool Declares(LoadedProject project, string name) =>
        project.Files.Any(f => f.Text.Contains($"param {name}", StringComparison.Ordinal));

    private void Report(DiffSide side, string which, Compiled compiled)
    {
        if (compiled.Checked is not null)
            return;
        new ErrorView(session.Console.Error, session.ColorError).WriteText(
            $"the {which} network, {side.Title}, does not compile, so there is nothing to compare");
        (compiled with
        {
            Result = compiled.Result with
            {
                Diagnostics =
                    [.. compiled.Result.Diagnostics.Where(d => d.Severity == Severity.Error)],
            },
        }).Report(session);
    }
}
