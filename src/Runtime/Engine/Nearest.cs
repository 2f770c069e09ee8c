namespace VpcLang.Runtime;

/// <summary>Finds the name that a mistyped one was meant to be.</summary>
public static class Nearest
{
    /// <summary>
    /// The candidate with the fewest edits, if these are at most a third of its length, and one
    /// edit for the shortest names; null where nothing is near.
    /// </summary>
    public static string? To(string name, IEnumerable<string> candidates) =>
        candidates
            .Select(candidate => (candidate, edits: Edits(name, candidate)))
            .Where(pair => pair.edits <= Math.Max(1, pair.candidate.Length / 3))
            .OrderBy(pair => pair.edits)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Select(pair => pair.candidate)
            .FirstOrDefault();

    /// <summary>Levenshtein's distance: insertions, deletions and substitutions.</summary>
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var substituted = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}
