using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>What values have behind a dot: <c>list.length</c>, <c>map.keys</c>.</summary>
internal static class ValueMembers
{
    /// <summary>The names of what a value has, with and without arguments.</summary>
    public static IEnumerable<string> NamesOf(Value value) => value switch
    {
        CidrValue => Methods.CidrMembers,
        ListValue => ["length", "contains"],
        MapValue map => [.. map.Entries.Select(e => e.Key), "keys", "values", "length"],
        StringValue => ["length"],
        _ => [],
    };

    /// <summary>A property; null where the value has none of that name.</summary>
    public static Value? Property(Value value, string name) => (value, name) switch
    {
        (CidrValue cidr, _) => Methods.Property(cidr, name),
        (MapValue map, "keys") =>
            new ListValue([.. map.Entries.Select(e => new StringValue(e.Key))]),
        (MapValue map, "values") => new ListValue([.. map.Entries.Select(e => e.Value)]),
        (_, "length") => Length(value),
        _ => null,
    };

    /// <summary>The number of items, entries or characters; null for other values.</summary>
    public static Value? Length(Value value) => value switch
    {
        ListValue list => new IntValue(list.Items.Length),
        MapValue map => new IntValue(map.Entries.Length),
        StringValue text => new IntValue(text.Value.Length),
        _ => null,
    };
}
