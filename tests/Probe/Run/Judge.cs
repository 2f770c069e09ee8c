using VpcLang.Probe.Expect;
using VpcLang.Probe.Traffic;

namespace VpcLang.Probe.Run;

/// <summary>Holds what happened against what was promised.</summary>
public static class Judge
{
    /// <summary>The result of a cell.</summary>
    public static CellResult Of(Cell cell, Outcome outcome)
    {
        var complaint = cell.Line switch
        {
            { ErrorPlace: null } => Connected(cell, outcome),
            { Expected: Verdict.Yes } when outcome.Kind == OutcomeKind.Answered => null,
            { Expected: Verdict.No } when outcome.Kind == OutcomeKind.Silent => null,
            _ => Describe(outcome with { Arrival = null }),
        };
        return new(cell, outcome, complaint ?? Describe(outcome), complaint is null);
    }

    private static string? Connected(Cell cell, Outcome outcome) =>
        cell.Line.Expected switch
        {
            Verdict.Yes => Answered(cell, outcome),
            Verdict.No => Kept(cell, outcome, OutcomeKind.Silent,
                OutcomeKind.Unreachable, OutcomeKind.Prohibited),
            Verdict.Closed => Kept(cell, outcome, OutcomeKind.Silent,
                OutcomeKind.Unreachable, OutcomeKind.Prohibited, OutcomeKind.Refused),
            Verdict.Silent => Kept(cell, outcome, OutcomeKind.Silent),
            _ when cell.Line.Service.Protocol == ProbeProtocol.Tcp =>
                Kept(cell, outcome, OutcomeKind.Refused),
            _ => Kept(cell, outcome, OutcomeKind.Refused, OutcomeKind.Prohibited),
        };

    private static string? Answered(Cell cell, Outcome outcome)
    {
        if (outcome.Kind != OutcomeKind.Answered)
            return Describe(outcome);
        if (outcome.Arrival is not { } arrival)
            return "yes, but none of the servers looked at answered";
        if (!cell.Servers.Any(s => s.Namespace == arrival.Namespace))
            return $"yes, but answered by {arrival.Namespace}";
        return cell.Line.SeenFrom is { } source && !source.Equals(arrival.Source)
            ? $"yes, but from {arrival.Source}"
            : null;
    }

    private static string? Kept(
        Cell cell, Outcome outcome, params OutcomeKind[] allowed)
    {
        if (!allowed.Contains(outcome.Kind))
            return Describe(outcome);
        // Half a connection is a hole too: a datagram needs no answer to do its work.
        if (outcome is { Arrival: { } arrival, Kind: not OutcomeKind.Answered })
            return $"no answer, but the request arrived at {arrival.Namespace}";
        return cell.Line.Source.Kind == PlaceKind.Internet && outcome.Note == Endings.NoRoute
            ? "nothing was sent: the internet has no route there (add a `route` line)"
            : null;
    }

    private static string Describe(Outcome outcome)
    {
        var word = outcome.Kind switch
        {
            OutcomeKind.Answered => outcome.Arrival is { } at
                ? $"yes, at {at.Namespace} from {at.Source}"
                : "yes",
            OutcomeKind.Refused => "refused",
            OutcomeKind.Failed => "the prober failed",
            _ => "no",
        };
        var note = outcome is { Kind: OutcomeKind.Silent, Note: "" } ? "silence" : outcome.Note;
        return note.Length == 0 ? word : $"{word} ({note})";
    }
}
