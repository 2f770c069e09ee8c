using System.Globalization;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Writes values as text.</summary>
internal static class ValueText
{
    /// <summary>The value as one would write it in the language.</summary>
    public static string Write(Value value) => value switch
    {
        StringValue s => $"\"{s.Value}\"",
        ListValue list => $"[{string.Join(", ", list.Items.Select(Write))}]",
        MapValue map => $"{{ {string.Join(", ", map.Entries.Select(Write))} }}",
        ResourceValue r => r.Symbol.Path,
        PeerWord w => w.Word,
        _ => Plain(value) ?? value.TypeName,
    };

    private static string Write(KeyValuePair<string, Value> entry) =>
        $"{entry.Key} = {Write(entry.Value)}";

    /// <summary>The value inside a string; null where it has no text of its own.</summary>
    public static string? Plain(Value value) => value switch
    {
        BoolValue b => b.Value ? "true" : "false",
        IntValue i => i.Value.ToString(CultureInfo.InvariantCulture),
        StringValue s => s.Value,
        IpValue ip => ip.Value.ToString(),
        CidrValue cidr => cidr.Value.ToString(),
        PrefixValue prefix => string.Create(CultureInfo.InvariantCulture, $"/{prefix.Value}"),
        ServiceValue service => service.Value.ToString(),
        RateValue rate => string.Create(CultureInfo.InvariantCulture, $"{rate.BitsPerSecond}bit"),
        DurationValue d => string.Create(CultureInfo.InvariantCulture, $"{d.Milliseconds}ms"),
        NullValue => "null",
        _ => null,
    };
}
