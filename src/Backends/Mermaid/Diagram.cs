using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Verification.Reachability;
using VpcLang.Compiler.Verification.Reachability.Classes;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Backends.Mermaid;

/// <summary>Someone reaches someone on some services.</summary>
internal sealed record Arrow(Box From, Box To, ServiceSet Services);

/// <summary>The boxes and arrows of a network, as the verifier computes who reaches whom.</summary>
internal sealed record Diagram(
    Network Network, ImmutableArray<Box> Boxes, ImmutableArray<Arrow> Arrows, int Left)
{
    /// <summary>More cannot be told apart; Mermaid itself draws no more than 500.</summary>
    public const int MostArrows = 300;

    private const int MostBoxes = 50;

    /// <summary>The finest diagram that can still be read.</summary>
    public static Diagram Of(Network network)
    {
        var verifier = new Verifier(network);
        ImmutableArray<MatrixCell> cells =
        [
            .. Matrix.Of(verifier, _ => true, _ => true).Where(cell => !cell.Reach.Some.IsEmpty),
        ];
        var internet = InternetGroups(verifier, cells);
        Diagram? diagram = null;
        foreach (var level in Folding.Levels)
        {
            diagram = Folded(network, verifier, cells, internet, level);
            if (diagram.Boxes.Length <= MostBoxes && diagram.Arrows.Length <= MostArrows)
                return diagram;
        }

        // The coarsest has a box a VPC: what is still too much is left out, and said.
        var last = diagram ?? new Diagram(network, [], [], 0);
        return last with
        {
            Arrows = [.. last.Arrows.Take(MostArrows)],
            Left = Math.Max(0, last.Arrows.Length - MostArrows),
        };
    }

    private static Diagram Folded(
        Network network,
        Verifier verifier,
        ImmutableArray<MatrixCell> cells,
        ImmutableArray<ImmutableArray<EndpointClass>> internet,
        Func<EndpointClass, string> level)
    {
        var boxes = new Dictionary<EndpointClass, Box>();
        var groups = verifier.Instances.GroupBy(level, StringComparer.Ordinal).Select(g => g.ToList())
            .Concat(verifier.Balancers.Select(b => new List<EndpointClass> { b }))
            .Concat(internet.Select(g => g.ToList()));
        foreach (var (index, group) in groups.Index())
        {
            var box = Box.Of($"n{index + 1}", group);
            foreach (var one in group)
                boxes[one] = box;
        }

        var arrows = cells
            .GroupBy(cell => (From: boxes[cell.Source], To: boxes[cell.Target]))
            .Select(pair => new Arrow(
                pair.Key.From,
                pair.Key.To,
                pair.Select(c => c.Reach.Some).Aggregate(ServiceSet.Empty, (all, s) => all.Or(s))));
        return new Diagram(network, [.. boxes.Values.Distinct()], [.. arrows], 0);
    }

    /// <summary>
    /// Addresses of the internet that reach the same and are reached by the same are one box;
    /// those that reach nothing and are not reached are none.
    /// </summary>
    private static ImmutableArray<ImmutableArray<EndpointClass>> InternetGroups(
        Verifier verifier, ImmutableArray<MatrixCell> cells)
    {
        var texts = verifier.Internet.ToDictionary(one => one, _ => new List<string>());
        foreach (var cell in cells)
        {
            if (texts.TryGetValue(cell.Source, out var from))
                from.Add($"to {cell.Target.Name} {cell.Reach.Some}");
            if (texts.TryGetValue(cell.Target, out var to))
                to.Add($"from {cell.Source.Name} {cell.Reach.Some}");
        }

        return
        [
            .. verifier.Internet.Where(one => texts[one].Count > 0)
                .GroupBy(one => string.Join('\n', texts[one]), StringComparer.Ordinal)
                .Select(group => group.ToImmutableArray()),
        ];
    }
}
