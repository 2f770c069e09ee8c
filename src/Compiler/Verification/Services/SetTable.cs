namespace VpcLang.Compiler.Verification.Services;

/// <summary>
/// Every set of services that occurs, once, under a number. Networks have few different sets and
/// combine them often, so that each combination is computed once.
/// </summary>
internal sealed class SetTable
{
    public const int Empty = 0;
    public const int All = 1;

    private readonly List<ServiceSet> _sets = [ServiceSet.Empty, ServiceSet.All];
    private readonly Dictionary<ServiceSet, int> _numbers = new()
    {
        [ServiceSet.Empty] = Empty,
        [ServiceSet.All] = All,
    };

    private readonly Dictionary<long, int> _and = [];
    private readonly Dictionary<long, int> _or = [];

    public ServiceSet this[int number] => _sets[number];

    public int NumberOf(ServiceSet set)
    {
        if (_numbers.TryGetValue(set, out var number))
            return number;
        _numbers[set] = _sets.Count;
        _sets.Add(set);
        return _sets.Count - 1;
    }

    public int And(int one, int other)
    {
        if (one == other || other == All)
            return one;
        if (one == All)
            return other;
        if (one == Empty || other == Empty)
            return Empty;
        var key = Key(one, other);
        if (!_and.TryGetValue(key, out var result))
            _and[key] = result = NumberOf(_sets[one].And(_sets[other]));
        return result;
    }

    public int Or(int one, int other)
    {
        if (one == other || other == Empty)
            return one;
        if (one == Empty)
            return other;
        if (one == All || other == All)
            return All;
        var key = Key(one, other);
        if (!_or.TryGetValue(key, out var result))
            _or[key] = result = NumberOf(_sets[one].Or(_sets[other]));
        return result;
    }

    private static long Key(int one, int other) =>
        one < other ? ((long)one << 32) | (uint)other : ((long)other << 32) | (uint)one;
}
