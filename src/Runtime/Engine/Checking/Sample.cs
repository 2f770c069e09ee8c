using VpcLang.Compiler.Verification.Questions;

namespace VpcLang.Runtime.Checking;

/// <summary>Draws cells by chance, half of them allowed; the same ones for the same seed.</summary>
internal sealed class Sample(Cells cells, Representatives services, Attempts attempts, Random random)
{
    /// <summary>Draws for each cell that is wanted, at most.</summary>
    private const int MostDraws = 60;

    private readonly HashSet<(string, string, string)> _drawn = [];
    private readonly List<LiveCell> _allowed = [];
    private readonly List<LiveCell> _blocked = [];

    /// <summary>That many cells, or all that chance finds of fewer.</summary>
    public IReadOnlyList<LiveCell> Of(Ends ends, int count)
    {
        if (ends.Sources.IsEmpty || ends.Targets.IsEmpty)
            return [];
        var (half, rest) = ((count + 1) / 2, count / 2);
        for (var i = 0; i < count * (long)MostDraws; i++)
        {
            if (_allowed.Count >= half && _blocked.Count >= rest)
                break;
            Draw(ends);
        }

        var allowed = Math.Min(_allowed.Count, Math.Max(half, count - _blocked.Count));
        return [.. _allowed.Take(allowed), .. _blocked.Take(count - allowed)];
    }

    private void Draw(Ends ends)
    {
        var source = ends.Sources[random.Next(ends.Sources.Length)];
        var target = ends.Targets[random.Next(ends.Targets.Length)];
        // Few services of a pair that is open are open: all of a pair are looked at.
        var all = cells.Between(source, target, services.For(random)).ToList();
        if (all.Count == 0)
            return;
        Take(all.Where(c => !IsBlocked(c)).ToList(), _allowed);
        Take(all.Where(IsBlocked).ToList(), _blocked);
    }

    private void Take(List<LiveCell> from, List<LiveCell> to)
    {
        if (from.Count == 0)
            return;
        var cell = from[random.Next(from.Count)];
        if (_drawn.Add((cell.From, $"{cell.Destination}", cell.Service)))
            to.Add(cell);
    }

    private bool IsBlocked(LiveCell cell) => cell.Verdict is { } verdict
        ? verdict == Verdict.Blocked
        : attempts.Of(cell, random).All(a => a.MayAnswer.IsEmpty);
}
