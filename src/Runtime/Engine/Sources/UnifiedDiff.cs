using System.Collections.Immutable;

namespace VpcLang.Runtime.Sources;

/// <summary>A part of a difference, with lines around it that are the same.</summary>
/// <param name="Title">Where it stands: <c>@@ -1,3 +1,4 @@</c>.</param>
/// <param name="Lines">The lines; one that its file does not end keeps that in mind.</param>
public sealed record DiffHunk(string Title, ImmutableArray<DiffLine> Lines);

/// <summary>The difference of two texts as <c>diff -u</c> has it.</summary>
public static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>What stands behind a line that no line end follows.</summary>
    public const string NoLineEnd = "\n\\ No newline at end of file";

    /// <summary>The hunks; none for equal texts.</summary>
    public static ImmutableArray<DiffHunk> Between(string before, string after)
    {
        var lines = LineDiff.Between(LinesOf(before), LinesOf(after));
        var hunks = ImmutableArray.CreateBuilder<DiffHunk>();
        var (oldLine, newLine, at) = (1, 1, 0);
        while (NextChange(lines, at) is { } change)
        {
            var first = Math.Max(at, change - Context);
            (oldLine, newLine) = (oldLine + first - at, newLine + first - at);
            var end = EndOf(lines, change);
            var own = lines[first..end];
            var removed = own.Count(line => line.Change != LineChange.Added);
            var added = own.Count(line => line.Change != LineChange.Removed);
            hunks.Add(new DiffHunk(
                $"@@ -{Range(oldLine, removed)} +{Range(newLine, added)} @@", [.. own]));
            (oldLine, newLine, at) = (oldLine + removed, newLine + added, end);
        }

        return hunks.ToImmutable();
    }

    private static int? NextChange(List<DiffLine> lines, int at)
    {
        var found = lines.FindIndex(at, line => line.Change != LineChange.Same);
        return found < 0 ? null : found;
    }

    /// <summary>A hunk goes on over as many equal lines as two of them would show.</summary>
    private static int EndOf(List<DiffLine> lines, int change)
    {
        var last = change;
        while (NextChange(lines, last + 1) is { } next && next - last <= 2 * Context + 1)
            last = next;
        return Math.Min(lines.Count, last + 1 + Context);
    }

    /// <summary>An empty range is named by the line before it.</summary>
    private static string Range(int first, int count) => count switch
    {
        0 => $"{first - 1},0",
        1 => $"{first}",
        _ => $"{first},{count}",
    };

    private static string[] LinesOf(string text)
    {
        if (text.Length == 0)
            return [];
        var lines = text.Split('\n');
        if (lines[^1].Length == 0)
            return lines[..^1];
        lines[^1] += NoLineEnd;
        return lines;
    }
}
