using System.Collections.Immutable;
using System.Text;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Text;

namespace VpcLang.Runtime.Sources;

/// <summary>Files after the certain edits of findings, and the findings that these mend.</summary>
public sealed record Fixes(
    ImmutableArray<SourceFile> Files, ImmutableArray<Diagnostic> Mended)
{
    /// <summary>
    /// Applies the edits. A finding's edits belong together: where one lies before the end of
    /// what another finding's edits change, they all wait for the next round.
    /// </summary>
    public static Fixes Apply(
        ImmutableArray<SourceFile> files, IEnumerable<Diagnostic> diagnostics)
    {
        var edits = files.Select(f => f.Path).Distinct(StringComparer.Ordinal)
            .ToDictionary(path => path, _ => new List<Edit>(), StringComparer.Ordinal);
        var mended = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var finding in diagnostics.Where(d => !d.Edits.IsEmpty))
        {
            var own = finding.Edits.OrderBy(e => e.Range.Start).ToList();
            if (!own.TrueForAll(e => edits.TryGetValue(e.File, out var taken) && IsFree(taken, e)))
                continue;
            foreach (var edit in own)
                edits[edit.File].Add(edit);
            mended.Add(finding);
        }

        return new Fixes(
            [.. files.Select(file => Edited(file, edits[file.Path]))], mended.ToImmutable());
    }

    private static bool IsFree(List<Edit> taken, Edit edit) =>
        taken.Count == 0 || taken[^1].Range.End < edit.Range.Start;

    private static SourceFile Edited(SourceFile file, List<Edit> edits)
    {
        var text = new StringBuilder();
        var at = 0;
        foreach (var edit in edits)
        {
            text.Append(file.Text, at, edit.Range.Start - at).Append(edit.NewText);
            at = edit.Range.End;
        }

        return file with { Text = text.Append(file.Text, at, file.Text.Length - at).ToString() };
    }
}
