using System.Text.RegularExpressions;

namespace VpcLang.Backends.Tests.Mermaid;

/// <summary>
/// The part of Mermaid's notation that the generator uses, line by line and strictly: what does not
/// fit is an error, as it is on the page that should show it.
/// </summary>
internal sealed partial class Flowchart
{
    private readonly HashSet<string> _defined = new(StringComparer.Ordinal);
    private int _depth;

    private Flowchart()
    {
    }

    public List<(string From, string Label, string To)> Arrows { get; } = [];

    public int Nodes { get; private set; }

    /// <summary>Reads a text; an exception names the first line that is none of the notation.</summary>
    public static Flowchart Read(string text)
    {
        var chart = new Flowchart();
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        var lines = text.Split('\n')[..^1];
        Assert.Matches("^flowchart (LR|TB)$", lines[0]);
        foreach (var line in lines.Skip(1))
            Assert.True(chart.Takes(line.TrimStart(' ')), $"not Mermaid: {line}");
        Assert.Equal(0, chart._depth);
        return chart;
    }

    private bool Takes(string line)
    {
        if (line.StartsWith("%% ", StringComparison.Ordinal))
            return !line.Contains("%%{", StringComparison.Ordinal);
        if (line == "end")
            return _depth-- > 0;
        if (Subgraph().Match(line) is { Success: true } opened)
        {
            _depth++;
            return _defined.Add(opened.Groups["id"].Value);
        }

        if (Node().Match(line) is { Success: true } node)
        {
            Nodes++;
            return _defined.Add(node.Groups["id"].Value);
        }

        if (Arrow().Match(line) is not { Success: true } arrow)
            return false;
        if (arrow.Groups["label"].Success)
        {
            Arrows.Add((
                arrow.Groups["from"].Value, arrow.Groups["label"].Value, arrow.Groups["to"].Value));
        }

        return _defined.Contains(arrow.Groups["from"].Value)
            && _defined.Contains(arrow.Groups["to"].Value);
    }

    /// <summary>Letters, digits and a few signs; entity codes; and the one tag that breaks lines.</summary>
    private const string Label = @"""(?:[\p{L}\p{Nd} .,:/()_+*=-]|#[0-9]+;|<br/>)+""";

    private const string Id = "[a-z][a-z0-9]*";

    [GeneratedRegex($"^subgraph (?<id>{Id})\\[{Label}\\]$", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Subgraph();

    [GeneratedRegex(
        $$"""^(?<id>{{Id}})(\[{{Label}}\]|\(\({{Label}}\)\)|\[/{{Label}}/\]|\{\{{{Label}}\}\})$""",
        RegexOptions.ExplicitCapture,
        60_000)]
    private static partial Regex Node();

    [GeneratedRegex(
        $"^(?<from>{Id}) (-- (?<label>{Label}) -->|-\\.->|<-\\.->|<-\\. {Label} \\.->) (?<to>{Id})$",
        RegexOptions.ExplicitCapture,
        60_000)]
    private static partial Regex Arrow();
}
