using System.Collections.Immutable;
using VpcLang.Compiler.Linting.Coverage;

namespace VpcLang.Compiler.Linting.Rules;

/// <summary>
/// Rules of a group that the others make superfluous. All that are found can be taken away together:
/// of two that cover each other, the later one is.
/// </summary>
/// <remarks>
/// Each rule is held against all others. To build that up anew for each would take the square of
/// their number, so halves are added and taken back: for the rules of one half, the other half is
/// there.
/// </remarks>
internal sealed class SpareRules
{
    private readonly ImmutableArray<Matching> _rules;
    private readonly bool[] _isSpare;
    private readonly Journal _journal = new();
    private readonly CoverTable _table;

    private SpareRules(ImmutableArray<Matching> rules)
    {
        _rules = rules;
        _isSpare = new bool[rules.Length];
        _table = new CoverTable(_journal);
    }

    /// <summary>The places in the list of the rules that can go.</summary>
    public static ImmutableArray<int> In(ImmutableArray<Matching> rules)
    {
        if (rules.Length < 2)
            return [];
        var spare = new SpareRules(rules);
        spare.Decide(0, rules.Length);
        return [.. Enumerable.Range(0, rules.Length).Where(i => spare._isSpare[i])];
    }

    /// <summary>Decides on some rules; the table holds all others that are not spare.</summary>
    private void Decide(int from, int to)
    {
        if (to - from == 1)
        {
            _isSpare[from] = _table.Covers(_rules[from].Region);
            return;
        }

        var middle = (from + to) / 2;
        var mark = _journal.Mark;
        Add(from, middle);
        Decide(middle, to);
        _journal.BackTo(mark);
        Add(middle, to);
        Decide(from, middle);
        _journal.BackTo(mark);
    }

    private void Add(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (!_isSpare[i])
                _table.Add(_rules[i].Region);
        }
    }
}
