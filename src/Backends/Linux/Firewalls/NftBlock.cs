using System.Collections.Immutable;

namespace VpcLang.Backends.Linux.Firewalls;

/// <summary>A chain, set or map of a table, as nft lists it or as we write it.</summary>
/// <param name="Head">Its kind and name: <c>chain forward</c>.</param>
/// <param name="Lines">The rules of a chain; what a set or map is like.</param>
/// <param name="Elements">The elements, in an order of ours: the kernel's says nothing.</param>
/// <param name="Resource">Of a set or map, the resource that its comment names.</param>
/// <param name="Meaning">Of a set or map, what its comment says.</param>
internal sealed record NftBlock(
    string Head,
    ImmutableArray<string> Lines,
    ImmutableArray<string> Elements,
    string Resource,
    string Meaning)
{
    private const string ElementsHead = "elements = {";

    public bool IsChain => Head.StartsWith("chain ", StringComparison.Ordinal);

    public bool IsSetOrMap => Head.StartsWith("set ", StringComparison.Ordinal)
        || Head.StartsWith("map ", StringComparison.Ordinal);

    public string Name => Head[(Head.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    /// <summary>Whether the kernel enters the chain by itself.</summary>
    public bool IsBase => Lines is [var first, ..] && IsHook(first);

    /// <summary>The line that makes a chain a base chain; empty for any other.</summary>
    public string Hook => IsBase ? Lines[0] : "";

    /// <summary>The rules of a chain.</summary>
    public ImmutableArray<string> Rules => IsBase ? Lines[1..] : Lines;

    /// <summary>
    /// The blocks of a table. It begins at the table's line; a block ends at a closing brace of its
    /// own, and so do the elements of a set.
    /// </summary>
    public static IEnumerable<NftBlock> In(IEnumerable<string> lines)
    {
        var head = "";
        var inElements = false;
        var (body, elements) = (new List<string>(), new List<string>());
        foreach (var line in lines.Select(l => l.Trim()))
        {
            if (head.Length == 0)
            {
                if (line.EndsWith(" {", StringComparison.Ordinal)
                    && !line.StartsWith("table ", StringComparison.Ordinal))
                {
                    head = line[..^2];
                }
            }
            else if (inElements || line.StartsWith(ElementsHead, StringComparison.Ordinal))
            {
                var text = inElements ? line : line[ElementsHead.Length..];
                inElements = !text.EndsWith('}');
                elements.AddRange(text.TrimEnd('}').Split(
                    ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
            }
            else if (line == "}")
            {
                yield return Of(head, body, elements);
                (head, body, elements) = ("", [], []);
            }
            else if (line.Length > 0)
            {
                body.Add(line);
            }
        }
    }

    private static NftBlock Of(string head, List<string> lines, List<string> elements)
    {
        elements.Sort(StringComparer.Ordinal);
        var comment = lines.Find(l => l.StartsWith("comment \"", StringComparison.Ordinal));
        var (resource, meaning) = comment is null ? ("", "") : RuleComment.Read(
            RuleComment.Find(comment));
        return new NftBlock(head, [.. lines], [.. elements], resource, meaning);
    }

    private static bool IsHook(string line) =>
        line.StartsWith("type ", StringComparison.Ordinal)
        && line.Contains(" hook ", StringComparison.Ordinal);
}
