namespace VpcLang.Runtime;

/// <summary>Finds the name that a mistyped one was meant to be.</summary>
public static class Nearest
{
    /// <summary>
    /// The candidate with the fewest edits, if these are at most a third of its length, and one
    /// edit for the shortest names; null where nothing is near.
    /// </summary>
    /// <param name="name">The mistyped name.</param>
    /// <param name="candidates">The names that there are.</param>
    /// <param name="most">The most edits, where a third of the length would be too many.</param>
    public static string? To(
        string name, IEnumerable<string> candidates, int most = int.MaxValue) =>
        candidates
            .Select(candidate => (candidate, edits: Edits(name, candidate)))
            .Where(pair => pair.edits <= Math.Min(most, Math.Max(1, pair.candidate.Length / 3)))
            .OrderBy(pair => pair.edits)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Select(pair => pair.candidate)
            .FirstOrDefault();

    /// <summary>
    /// The optimal string alignment distance: insertions, deletions, substitutions, and swaps of
    /// neighbours, which fingers make most.
    /// </summary>
    private static int Edits(string from, string to)
    {
        var edits = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
            edits[i, 0] = i;
        for (var j = 0; j <= to.Length; j++)
            edits[0, j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var same = from[i - 1] == to[j - 1] ? 0 : 1;
                edits[i, j] = Math.Min(
                    edits[i - 1, j - 1] + same,
                    Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
            }
        }

        return edits[from.Length, to.Length];
    }
}
