using System.Collections.Immutable;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Runtime.Projects;
using VpcLang.Runtime.Sources;

namespace VpcLang.Cli.Commands;

/// <summary>Mends what is certain, says what it mended, and checks again.</summary>
internal sealed class FixRun(Func<LoadedProject, Compiled> compile, TextWriter output)
{
    /// <summary>
    /// A correction may show the next mistake; so many rounds are enough for any file that a
    /// person wrote, and end where two corrections undo each other.
    /// </summary>
    private const int MostRounds = 20;

    /// <summary>The project as it is afterwards; its files are written where they changed.</summary>
    public Compiled Run(Compiled compiled)
    {
        var before = compiled.Project.Files;
        var report = new List<string>();
        for (var round = 0; round < MostRounds; round++)
        {
            var fixes = Fixes.Apply(compiled.Project.Files, compiled.Result.Diagnostics);
            if (fixes.Mended.IsEmpty)
                break;
            report.AddRange(Lines(compiled.Project.Files, fixes.Mended));
            compiled = compile(compiled.Project with { Files = fixes.Files });
        }

        foreach (var (old, now) in before.Zip(compiled.Project.Files))
        {
            if (old.Text != now.Text)
                compiled.Project.Stored(now).Replace(now.Text);
        }

        foreach (var line in report)
            output.WriteLine(Printable.OneLine(line));
        return compiled;
    }

    private static IEnumerable<string> Lines(
        ImmutableArray<SourceFile> files, ImmutableArray<Diagnostic> mended)
    {
        var maps = files.DistinctBy(f => f.Path, StringComparer.Ordinal)
            .ToDictionary(f => f.Path, f => new LineMap(f.Text), StringComparer.Ordinal);
        foreach (var finding in mended)
        {
            var edit = finding.Edits[0];
            var place = maps[edit.File].PositionOf(edit.Range.Start);
            yield return $"{edit.File}:{place.Line}:{place.Column}: fixed {finding.Code}, "
                + $"{finding.Title}: {Change(files, finding)}";
        }
    }

    private static string Change(ImmutableArray<SourceFile> files, Diagnostic finding) =>
        string.Join(", ", finding.Edits.Select(edit =>
        {
            var text = files.First(f => f.Path == edit.File).Text;
            var old = text.Substring(edit.Range.Start, edit.Range.Length);
            return old.Length == 0 ? $"added `{edit.NewText}`"
                : edit.NewText.Length == 0 ? $"removed `{old}`"
                : $"`{old}` is now `{edit.NewText}`";
        }));
}
