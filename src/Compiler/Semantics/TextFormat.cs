using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>
/// <c>format("db-%03d", 7)</c>: `%s` is any value with a text, `%d` a number and `%x` one in
/// hexadecimal, each with a width and perhaps zeros; `%%` is the sign itself.
/// </summary>
internal static class TextFormat
{
    private const int WidestHole = 99;

    public static Value? Run(ImmutableArray<Value> arguments, Asked asked)
    {
        if (arguments is not [StringValue { Value: var pattern }, ..])
            return null;
        var result = new StringBuilder();
        var next = 1;
        for (var at = 0; at < pattern.Length; at++)
        {
            if (pattern[at] != '%')
            {
                result.Append(pattern[at]);
                continue;
            }

            if (++at < pattern.Length && pattern[at] == '%')
            {
                result.Append('%');
                continue;
            }

            if (next >= arguments.Length
                || Hole(pattern, ref at, arguments[next++]) is not { } text)
            {
                return null;
            }
            result.Append(text);
            if (result.Length > Budget.LongestText)
                break;
        }

        if (next != arguments.Length)
            return null;
        return asked.Budget.AllowsText(asked.Place, result.Length)
            ? new StringValue(result.ToString())
            : Poison.Instance;
    }

    private static string? Hole(string pattern, ref int at, Value value)
    {
        var start = at;
        while (at < pattern.Length && char.IsAsciiDigit(pattern[at]))
            at++;
        var digits = pattern[start..at];
        if (at >= pattern.Length || Text(pattern[at], value) is not { } text)
            return null;
        if (digits.Length == 0)
            return text;
        var isParsed = int.TryParse(digits, CultureInfo.InvariantCulture, out var width);
        if (!isParsed || width > WidestHole)
            return null;
        var sign = digits[0] == '0' && text.StartsWith('-') ? "-" : "";
        return digits[0] == '0'
            ? sign + text[sign.Length..].PadLeft(width - sign.Length, '0')
            : text.PadLeft(width);
    }

    private static string? Text(char kind, Value value) => (kind, value) switch
    {
        ('s', _) => ValueText.Plain(value),
        ('d', IntValue) => ValueText.Plain(value),
        ('x', IntValue { Value: >= 0 } i) => i.Value.ToString("x", CultureInfo.InvariantCulture),
        _ => null,
    };
}
