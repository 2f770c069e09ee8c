using System.Globalization;
using System.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Writes values as text.</summary>
internal static class ValueText
{
    private static readonly (long Size, string Unit)[] RateUnits =
        [(1_000_000_000, "gbit"), (1_000_000, "mbit"), (1_000, "kbit"), (1, "bit")];

    private static readonly (long Size, string Unit)[] DurationUnits =
        [(3_600_000, "h"), (60_000, "m"), (1_000, "s"), (1, "ms")];

    /// <summary>The value as one would write it in the language.</summary>
    public static string Write(Value value) => value switch
    {
        StringValue s => Quoted(s.Value),
        ListValue list => $"[{string.Join(", ", list.Items.Select(Write))}]",
        MapValue map => $"{{ {string.Join(", ", map.Entries.Select(Write))} }}",
        ResourceValue r => r.Symbol.Path,
        PeerWord w => w.Word,
        _ => Plain(value) ?? value.TypeName,
    };

    /// <summary>A text as the language writes it, on one line.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var next = i + 1 < text.Length ? text[i + 1] : '\0';
            _ = (text[i], next) switch
            {
                ('"' or '\\', _) => quoted.Append('\\').Append(text[i]),
                ('\n', _) => quoted.Append(@"\n"),
                ('\t', _) => quoted.Append(@"\t"),
                ('$', '{') => quoted.Append(@"\$"),
                var (character, _) => quoted.Append(character),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>A number in the largest unit that leaves it whole.</summary>
    private static string InLargest(long number, (long Size, string Unit)[] units)
    {
        var (size, unit) = Array.Find(units, u => number % u.Size == 0 && number != 0);
        return number == 0
            ? $"0{units[^1].Unit}"
            : string.Create(CultureInfo.InvariantCulture, $"{number / size}{unit}");
    }

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
        RateValue rate => InLargest(rate.BitsPerSecond, RateUnits),
        DurationValue d => InLargest(d.Milliseconds, DurationUnits),
        NullValue => "null",
        _ => null,
    };
}
