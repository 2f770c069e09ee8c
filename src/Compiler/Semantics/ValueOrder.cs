using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>The order of values of one type.</summary>
internal static class ValueOrder
{
    /// <summary>Less than zero where the first comes first; null where there is no order.</summary>
    public static int? Compare(Value left, Value right) => (left, right) switch
    {
        (IntValue a, IntValue b) => a.Value.CompareTo(b.Value),
        (StringValue a, StringValue b) => string.CompareOrdinal(a.Value, b.Value),
        (IpValue a, IpValue b) => a.Value.CompareTo(b.Value),
        (CidrValue a, CidrValue b) => a.Value.First.CompareTo(b.Value.First) is var first and not 0
            ? first
            : a.Value.PrefixLength.CompareTo(b.Value.PrefixLength),
        (PrefixValue a, PrefixValue b) => a.Value.CompareTo(b.Value),
        (RateValue a, RateValue b) => a.BitsPerSecond.CompareTo(b.BitsPerSecond),
        (DurationValue a, DurationValue b) => a.Milliseconds.CompareTo(b.Milliseconds),
        _ => null,
    };

    /// <summary>The values in order, equal ones as they stand; null where there is none.</summary>
    public static IReadOnlyList<Value>? Sort(IReadOnlyList<Value> values) =>
        values.All(v => Compare(values[0], v) is not null)
            ? [.. values.Order(Comparer<Value>.Create((a, b) => Compare(a, b) ?? 0))]
            : null;
}
