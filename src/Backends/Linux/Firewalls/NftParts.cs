using System.Collections.Immutable;
using System.Text;

namespace VpcLang.Backends.Linux.Firewalls;

/// <summary>
/// Cuts a large load into several transactions. Without root the kernel takes some 200 kB at a time
/// (net.core.wmem_default); what nothing refers to yet may come before, piece by piece, and what the
/// kernel enters by itself comes last, in one step.
/// </summary>
internal static class NftParts
{
    /// <summary>A line of its own between two parts of one text.</summary>
    public const string Separator = "# the next transaction";

    /// <summary>What the kernel is sure to take at a time, in estimated bytes.</summary>
    private const int MaxWeight = 120_000;

    private const int RuleWeight = 600;
    private const int ElementWeight = 90;

    /// <summary>Elements in one statement.</summary>
    private const int Chunk = 500;

    /// <summary>A statement, and about how many bytes it comes to.</summary>
    public sealed record Statement(string Text, int Weight)
    {
        public static Statement Of(string text) => new(text, RuleWeight);

        /// <summary>Statements about elements of a set or map.</summary>
        public static IEnumerable<Statement> Elements(
            string verb, string table, string set, IEnumerable<string> elements) =>
            elements.Chunk(Chunk).Select(some => new Statement(
                $"{verb} element {table} {set} {{ {string.Join(", ", some)} }}",
                some.Length * ElementWeight));
    }

    /// <summary>The transactions that load a script into a namespace that has no such table.</summary>
    public static ImmutableArray<string> OfScript(string script, string table)
    {
        var lines = RuleComment.Lines(script);
        var blocks = NftBlock.In(lines).ToList();
        var (bases, others) = (blocks.FindAll(b => b.IsBase), blocks.FindAll(b => !b.IsBase));
        List<Statement> staged = [.. New(table, others)];
        List<Statement> last = [.. New(table, bases)];
        if (staged.Sum(s => s.Weight) + last.Sum(s => s.Weight) <= MaxWeight)
            return [script];
        var comment = lines.FirstOrDefault(l => l.StartsWith("  comment ", StringComparison.Ordinal));
        var head = $"table {table}\ndelete table {table}\n"
            + $"table {table} {{\n{comment}\n}}";
        return Joined([Statement.Of(head), .. staged], last);
    }

    /// <summary>One transaction where it is small; else what is staged before what counts.</summary>
    public static ImmutableArray<string> Joined(
        IReadOnlyList<Statement> staged, IReadOnlyList<Statement> last)
    {
        if (staged.Sum(s => s.Weight) + last.Sum(s => s.Weight) <= MaxWeight)
            return [Text([.. staged, .. last])];
        var parts = ImmutableArray.CreateBuilder<string>();
        var (part, weight) = (new List<Statement>(), 0);
        foreach (var statement in staged)
        {
            if (weight + statement.Weight > MaxWeight)
            {
                parts.Add(Text(part));
                (part, weight) = ([], 0);
            }

            part.Add(statement);
            weight += statement.Weight;
        }

        if (part.Count > 0)
            parts.Add(Text(part));
        if (last.Count > 0)
            parts.Add(Text(last));
        return parts.ToImmutable();
    }

    /// <summary>Statements that make blocks anew: first what the rest refers to.</summary>
    public static IEnumerable<Statement> New(string table, IReadOnlyList<NftBlock> blocks) =>
    [
        .. blocks.Where(b => b.IsChain).Select(b => Statement.Of(
            $"add chain {table} {b.Name}{Braces(b.Hook)}")),
        .. blocks.Where(b => !b.IsChain).SelectMany(b => Statement
            .Elements("add", table, b.Name, b.Elements)
            .Prepend(Statement.Of(
                $"add {b.Kind} {table} {b.Name}{Braces(string.Join("; ", b.Lines))}"))),
        .. blocks.Where(b => b.IsChain).SelectMany(b => Rules(table, b)),
    ];

    /// <summary>Statements that add a chain's rules.</summary>
    public static IEnumerable<Statement> Rules(string table, NftBlock chain) => chain.Rules.Select(
        rule => new Statement(
            $"add rule {table} {chain.Name} {rule}", Math.Max(RuleWeight, 4 * rule.Length)));

    private static string Braces(string content) =>
        content.Length == 0 ? "" : $" {{ {content.TrimEnd(';')}; }}";

    private static string Text(IReadOnlyList<Statement> statements)
    {
        var text = new StringBuilder();
        foreach (var statement in statements)
            text.Append(statement.Text).Append('\n');
        return text.ToString();
    }
}
