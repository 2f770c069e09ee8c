using VpcLang.Runtime.Probing;

namespace VpcLang.Runtime.Checking;

/// <summary>Holds what came of a flight against what may come of it.</summary>
internal static class Judge
{
    /// <summary>The difference; null where the packets did what the model says.</summary>
    public static Difference? Of(Attempt attempt, Flight flight)
    {
        var cell = attempt.Cell;
        // Equal networks: the address is another's from there, and its cell is another one.
        var arrived = flight.Arrived?.Post.Name is { } at && cell.Targets.Contains(at) ? at : null;
        var isAnswered = arrived is not null && flight.IsReplied;
        if (isAnswered && !attempt.MayAnswer.Contains(arrived ?? ""))
            return new Difference(attempt, Blocked(attempt), Got(flight, arrived));
        if (!isAnswered && !attempt.MayFail)
            return new Difference(attempt, Allowed(attempt), Got(flight, arrived));
        // Half a connection is a hole too: a datagram needs no answer to do its work.
        return arrived is not null && !isAnswered && !attempt.MayArrive.Contains(arrived)
            ? new Difference(attempt, Blocked(attempt), Got(flight, arrived))
            : null;
    }

    private static string Allowed(Attempt attempt) => attempt.Cell.Verdict switch
    {
        Compiler.Verification.Questions.Verdict.Partial => $"allowed from port {attempt.ClientPort}",
        _ => "allowed",
    };

    private static string Blocked(Attempt attempt) => attempt.Cell.Verdict switch
    {
        Compiler.Verification.Questions.Verdict.Partial => $"blocked from port {attempt.ClientPort}",
        _ => "blocked",
    };

    private static string Got(Flight flight, string? arrived) => (arrived, flight) switch
    {
        (not null, { IsReplied: true }) => "answered",
        (not null, _) => "arrived, and no answer came back",
        (_, { IsSent: false }) => "no route",
        (_, { IsRefused: true }) => "refused",
        _ => "silence",
    };
}
