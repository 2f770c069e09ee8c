using System.Text;

namespace VpcLang.Backends.Linux.Firewalls;

/// <summary>
/// Cuts a large input for <c>iptables-restore --noflush</c>, into a namespace without rules, into
/// several commits: without root the kernel takes some 200 kB at a time (net.core.wmem_default).
/// Chains of ours, which nothing leads to yet, are filled first; the kernel's own come last, at once.
/// </summary>
internal static class IptablesParts
{
    /// <summary>What the kernel is sure to take at a time, in estimated bytes.</summary>
    private const int MaxWeight = 120_000;

    /// <summary>A rule without its comment, and a comment.</summary>
    private const int RuleWeight = 450;

    private const int CommentWeight = 300;

    /// <summary>
    /// The same input for a namespace without rules, in more commits where it is large.
    /// </summary>
    public static string Of(string text)
    {
        var result = new StringBuilder();
        var table = new List<string>();
        foreach (var line in RuleComment.Lines(text))
        {
            table.Add(line);
            if (line != "COMMIT")
                continue;
            var ours = table
                .Where(l => l[0] == ':' && l.Split(' ')[1] == "-")
                .Select(ChainOf)
                .ToHashSet(StringComparer.Ordinal);
            Write(result, table, ours);
            table.Clear();
        }

        return result.ToString();
    }

    /// <summary>Writes a table in one commit or, where it is large, in several.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="table">The lines, from the table's name to COMMIT.</param>
    /// <param name="isNew">The chains that nothing leads to before the last commit.</param>
    public static void Write(StringBuilder text, List<string> table, HashSet<string> isNew)
    {
        if (table.Sum(Weight) <= MaxWeight)
        {
            text.AppendJoin('\n', table).Append('\n');
            return;
        }

        var lines = table[1..^1].ToLookup(line => isNew.Contains(ChainOf(line)));
        var weight = 0;
        text.Append(table[0]).Append('\n');
        foreach (var line in lines[true])
        {
            weight += Weight(line);
            if (weight > MaxWeight)
            {
                text.Append($"COMMIT\n{table[0]}\n");
                weight = Weight(line);
            }

            text.Append(line).Append('\n');
        }

        text.Append($"COMMIT\n{table[0]}\n");
        foreach (var line in lines[false])
            text.Append(line).Append('\n');
        text.Append("COMMIT\n");
    }

    private static string ChainOf(string line) =>
        line[0] == ':' ? line.Split(' ')[0][1..] : line.Split(' ')[1];

    private static int Weight(string line) => line[0] == ':'
        ? CommentWeight
        : RuleWeight + (line.Contains("--comment", StringComparison.Ordinal) ? CommentWeight : 0);
}
