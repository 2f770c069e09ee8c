namespace VpcLang.Compiler.Linting.Coverage;

/// <summary>
/// Places on the axis of services that only grow in number: adding costs what is new, and not what
/// is there already.
/// </summary>
/// <remarks>
/// Intervals are numbers in turn, first and last: a list of pairs would have to be compiled at every
/// start of the program.
/// </remarks>
internal sealed class IntervalSet
{
    private readonly List<int> _firsts = [];
    private readonly List<int> _lasts = [];

    /// <summary>Adds an interval, and lists the parts of it that were not there.</summary>
    public void Add(int first, int last, List<int> fresh, Journal? journal)
    {
        var from = Touching(first);
        var (to, next, low, high) = (from, first, first, last);
        var known = fresh.Count;
        for (; to < _firsts.Count && _firsts[to] <= last + 1; to++)
        {
            if (next < _firsts[to])
            {
                fresh.Add(next);
                fresh.Add(_firsts[to] - 1);
            }

            next = Math.Max(next, _lasts[to] + 1);
            (low, high) = (Math.Min(low, _firsts[to]), Math.Max(high, _lasts[to]));
        }

        if (next <= last)
        {
            fresh.Add(next);
            fresh.Add(last);
        }

        if (fresh.Count == known)
            return;
        var count = to - from;
        journal?.Note(new Growth(
            this, from, _firsts.GetRange(from, count), _lasts.GetRange(from, count)));
        Replace(from, count, [low], [high]);
    }

    /// <summary>What an interval has in common with the set.</summary>
    public void Common(int first, int last, List<int> common)
    {
        for (var i = Touching(first); i < _firsts.Count && _firsts[i] <= last; i++)
        {
            if (_lasts[i] < first)
                continue;
            common.Add(Math.Max(first, _firsts[i]));
            common.Add(Math.Min(last, _lasts[i]));
        }
    }

    /// <summary>What is left of intervals without the set.</summary>
    public List<int> Rest(List<int> open)
    {
        if (_firsts.Count == 0)
            return open;
        var rest = new List<int>();
        for (var k = 0; k < open.Count; k += 2)
        {
            var (next, last) = (open[k], open[k + 1]);
            for (var i = Touching(next); i < _firsts.Count && _firsts[i] <= last; i++)
            {
                if (next < _firsts[i])
                {
                    rest.Add(next);
                    rest.Add(_firsts[i] - 1);
                }

                next = Math.Max(next, _lasts[i] + 1);
            }

            if (next <= last)
            {
                rest.Add(next);
                rest.Add(last);
            }
        }

        return rest;
    }

    /// <summary>Takes back the last growth that is noted and not taken back.</summary>
    public void Undo(Growth growth) => Replace(growth.At, 1, growth.Firsts, growth.Lasts);

    private void Replace(int at, int count, List<int> firsts, List<int> lasts)
    {
        _firsts.RemoveRange(at, count);
        _lasts.RemoveRange(at, count);
        _firsts.InsertRange(at, firsts);
        _lasts.InsertRange(at, lasts);
    }

    /// <summary>The first interval that ends at a place, beside it or behind.</summary>
    private int Touching(int first)
    {
        var found = _lasts.BinarySearch(first - 1);
        return found >= 0 ? found : ~found;
    }
}

/// <summary>A growth of a set: which intervals became one, and where that stands.</summary>
internal sealed record Growth(IntervalSet Set, int At, List<int> Firsts, List<int> Lasts);

/// <summary>Notes how sets grow, so that it can be taken back.</summary>
internal sealed class Journal
{
    private readonly Stack<Growth> _growths = new();

    /// <summary>A point of time to come back to.</summary>
    public int Mark => _growths.Count;

    public void Note(Growth growth) => _growths.Push(growth);

    /// <summary>Takes back what came after a mark, the last first.</summary>
    public void BackTo(int mark)
    {
        while (_growths.Count > mark)
        {
            var growth = _growths.Pop();
            growth.Set.Undo(growth);
        }
    }
}
