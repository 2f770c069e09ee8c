using System.Collections.Immutable;
using VpcLang.Backends.Contracts;

namespace VpcLang.Backends.Mermaid;

/// <summary>A diagram of a network, of the kind that a README on GitHub shows.</summary>
public sealed class MermaidGenerator : IGenerator
{
    private const string Format = "format", Direction = "direction";

    /// <inheritdoc/>
    public BackendInfo Info { get; } = new(
        "mermaid",
        "A diagram for a README: what there is, and who reaches whom.",
        [],
        BackendInfo.EveryKind);

    /// <inheritdoc/>
    public ImmutableArray<GeneratorOption> Options { get; } =
    [
        new(Format, "A block for Markdown, or the diagram alone.", ["markdown", "mermaid"]),
        new(Direction, "Which way arrows point: to the right, or down.", ["right", "down"]),
    ];

    /// <inheritdoc/>
    public ImmutableSortedDictionary<string, GeneratedFile> Generate(GeneratorRequest request)
    {
        var diagram = Diagram.Of(request.Network);
        if (diagram.Left > 0)
        {
            request.Warn(
                $"the diagram leaves {diagram.Left} arrows out: no more than {Diagram.MostArrows} "
                + "can be told apart");
        }

        var text = Page.Write(diagram, request, request.Options[Direction] == "down" ? "TB" : "LR");
        return ImmutableSortedDictionary<string, GeneratedFile>.Empty.Add(
            request.Options[Format] == "mermaid" ? "network.mmd" : "network.md",
            new GeneratedFile(
                request.Options[Format] == "mermaid" ? text : $"```mermaid\n{text}```\n"));
    }
}
