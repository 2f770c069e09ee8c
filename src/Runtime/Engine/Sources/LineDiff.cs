using System.Runtime.InteropServices;

namespace VpcLang.Runtime.Sources;

/// <summary>What became of a line.</summary>
public enum LineChange
{
    /// <summary>It stands in both texts.</summary>
    Same,

    /// <summary>It stands in the old text alone.</summary>
    Removed,

    /// <summary>It stands in the new text alone.</summary>
    Added,
}

/// <summary>A line of one of two texts, or of both.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DiffLine(LineChange Change, string Text);

/// <summary>The shortest way from one list of lines to another (Myers, 1986).</summary>
internal static class LineDiff
{
    /// <summary>Beyond that many changes the search costs more than a short answer is worth.</summary>
    private const int MostChanges = 2_000;

    /// <summary>All lines of both, in order; a change is its removals, then its additions.</summary>
    public static List<DiffLine> Between(string[] before, string[] after)
    {
        var start = 0;
        while (start < before.Length && start < after.Length && before[start] == after[start])
            start++;
        var end = 0;
        while (end < before.Length - start && end < after.Length - start
            && before[^(end + 1)] == after[^(end + 1)])
        {
            end++;
        }

        var result = before[..start].Select(Same).ToList();
        var from = before[start..^end];
        var to = after[start..^end];
        result.AddRange(Search(from, to) ?? All(from, to));
        result.AddRange(before[^end..].Select(Same));
        return result;
    }

    private static List<DiffLine> All(string[] from, string[] to) =>
        [.. from.Select(Removed), .. to.Select(Added)];

    private static List<DiffLine>? Search(string[] from, string[] to)
    {
        var trace = new List<int[]>();
        var furthest = new int[3];
        for (var changes = 0; changes <= Math.Min(from.Length + to.Length, MostChanges); changes++)
        {
            var next = new int[2 * changes + 3];
            for (var k = -changes; k <= changes; k += 2)
            {
                var x = Start(furthest, changes, k);
                while (x < from.Length && x - k < to.Length && from[x] == to[x - k])
                    x++;
                next[k + changes + 1] = x;
                if (x < from.Length || x - k < to.Length)
                    continue;
                return Path(from, to, trace);
            }

            trace.Add(furthest = next);
        }

        return null;
    }

    /// <summary>How far the old lines are used up when a diagonal is entered.</summary>
    private static int Start(int[] furthest, int changes, int k)
    {
        if (changes == 0)
            return 0;
        return Goes(furthest, changes, k) ? At(furthest, changes, k + 1)
            : At(furthest, changes, k - 1) + 1;
    }

    /// <summary>Whether a diagonal is best entered by a line that was added.</summary>
    private static bool Goes(int[] furthest, int changes, int k) =>
        k == -changes
        || (k != changes && At(furthest, changes, k - 1) < At(furthest, changes, k + 1));

    private static int At(int[] furthest, int changes, int k) => furthest[k + changes];

    private static List<DiffLine> Path(string[] from, string[] to, List<int[]> trace)
    {
        var lines = new List<DiffLine>();
        var (x, y) = (from.Length, to.Length);
        for (var changes = trace.Count; changes > 0; changes--)
        {
            var k = x - y;
            var added = Goes(trace[changes - 1], changes, k);
            var startX = Start(trace[changes - 1], changes, k);
            while (x > startX)
            {
                lines.Add(Same(from[--x]));
                y--;
            }

            lines.Add(added ? Added(to[--y]) : Removed(from[--x]));
        }

        while (x > 0)
            lines.Add(Same(from[--x]));
        lines.Reverse();
        return lines;
    }

    private static DiffLine Same(string text) => new(LineChange.Same, text);

    private static DiffLine Removed(string text) => new(LineChange.Removed, text);

    private static DiffLine Added(string text) => new(LineChange.Added, text);
}
