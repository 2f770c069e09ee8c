namespace VpcLang.Runtime.Checking;

/// <summary>Counts while a check is on its way.</summary>
internal sealed class Tally
{
    private LiveCell? _last;
    private int _allowed;
    private int _undecided;
    private int _unsent;

    /// <summary>The cells that were compared.</summary>
    public int Cells { get; private set; }

    /// <summary>What differs.</summary>
    public List<Difference> Differences { get; } = [];

    /// <summary>What was found about ICMP errors.</summary>
    public ErrorOutcome Errors { get; set; } = ErrorOutcome.None;

    /// <summary>Whether nothing was left out for want of time.</summary>
    public bool IsComplete { get; set; } = true;

    /// <summary>Counts an attempt, and whether its packet left its home.</summary>
    public void Count(Attempt attempt, bool isSent)
    {
        // The two attempts at a partial cell follow each other.
        if (ReferenceEquals(_last, attempt.Cell))
            return;
        _last = attempt.Cell;
        Cells++;
        _unsent += isSent ? 0 : 1;
        _undecided += attempt.IsOpen ? 1 : 0;
        _allowed += attempt.MayAnswer.IsEmpty ? 0 : 1;
    }

    /// <summary>What was found.</summary>
    public CheckOutcome Outcome(Ends ends) => new()
    {
        Cells = Cells,
        Allowed = _allowed,
        Undecided = _undecided,
        Unsent = _unsent,
        Differences = Differences,
        Errors = Errors,
        Ends = ends,
        IsComplete = IsComplete,
    };
}
