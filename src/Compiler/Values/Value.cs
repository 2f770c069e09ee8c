using System.Collections.Immutable;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Values;

/// <summary>A value of the language.</summary>
internal abstract record Value
{
    /// <summary>The type as a person reads it: <c>int</c>, <c>list</c>.</summary>
    public abstract string TypeName { get; }

    /// <summary>
    /// How many values there are in it, itself among them; shared parts count as often as they are
    /// walked.
    /// </summary>
    public virtual long Size => 1;
}

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed record BoolValue(bool Value) : Value
{
    public override string TypeName => "bool";
}

/// <summary>A whole number of 64 bits.</summary>
internal sealed record IntValue(long Value) : Value
{
    public override string TypeName => "int";
}

/// <summary>Text.</summary>
internal sealed record StringValue(string Value) : Value
{
    public override string TypeName => "string";

    /// <summary>A long text counts for several values: eight characters for one.</summary>
    public override long Size => 1 + (Value.Length / 8);
}

/// <summary>An address of either family.</summary>
internal sealed record IpValue(IpAddress Value) : Value
{
    public override string TypeName => "ip";

    public bool Equals(IpValue? other) => other is not null && Value.Equals(other.Value);

    public override int GetHashCode() => Value.GetHashCode();
}

/// <summary>A network of either family.</summary>
internal sealed record CidrValue(Cidr Value) : Value
{
    public override string TypeName => "cidr";
}

/// <summary>A prefix length alone: <c>/24</c>.</summary>
internal sealed record PrefixValue(int Value) : Value
{
    public override string TypeName => "prefix";
}

/// <summary>
/// A service; <paramref name="Ascending"/> tells whether its ports were written in order, which
/// matters where the first port on one side belongs to the first on the other.
/// </summary>
internal sealed record ServiceValue(Service Value, bool Ascending = true) : Value
{
    public override string TypeName => "service";
}

/// <summary>A rate in bits per second.</summary>
internal sealed record RateValue(long BitsPerSecond) : Value
{
    public override string TypeName => "rate";
}

/// <summary>A duration in milliseconds.</summary>
internal sealed record DurationValue(long Milliseconds) : Value
{
    public override string TypeName => "duration";
}

/// <summary>Values in a row.</summary>
internal sealed record ListValue(ImmutableArray<Value> Items) : Value
{
    public override string TypeName => "list";

    public override long Size { get; } = 1 + SizeOf(Items);

    private static long SizeOf(ImmutableArray<Value> items)
    {
        var size = 0L;
        foreach (var item in items)
            size += item.Size;
        return size;
    }
}

/// <summary>Values by name, in the order in which they are written.</summary>
internal sealed record MapValue(ImmutableArray<KeyValuePair<string, Value>> Entries) : Value
{
    public override string TypeName => "map";

    public override long Size { get; } = 1 + Entries.Sum(e => e.Value.Size);

    public Value? Find(string key)
    {
        foreach (var (name, value) in Entries)
        {
            if (name == key)
                return value;
        }

        return null;
    }
}

/// <summary>The absence of a value; an attribute that is <c>null</c> is as if left out.</summary>
internal sealed record NullValue : Value
{
    public static NullValue Instance { get; } = new();

    public override string TypeName => "null";
}
