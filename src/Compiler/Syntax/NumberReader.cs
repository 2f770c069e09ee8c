using System.Globalization;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Syntax;

/// <summary>Reads integers, rates and durations.</summary>
internal static class NumberReader
{
    private static readonly string[] Units =
        ["bit", "kbit", "mbit", "gbit", "ms", "s", "m", "h"];

    public static Literal Integer(string text, Place place)
    {
        if (TryNumber(text, out var number))
            return new IntValue(number);
        if (text.EndsWith('_') || text.Contains("__", StringComparison.Ordinal))
        {
            var mended = string.Join('_', text.Split('_', StringSplitOptions.RemoveEmptyEntries));
            return LiteralCodes.BadInteger
                .At(place, "`_` stands between two digits", $"write `{mended}`")
                .MendedBy(place, mended);
        }

        return LiteralCodes.BadInteger.At(
            place, "the number is too large", $"the largest is {long.MaxValue}");
    }

    public static Literal Quantity(string text, Place place)
    {
        var digits = 0;
        while (char.IsAsciiDigit(text[digits]) || text[digits] == '_')
            digits++;
        var unit = text[digits..];
        if (!TryNumber(text[..digits], out var number))
            return Integer(text[..digits], place);
        var factor = Factor(unit);
        if (factor == 0)
            return UnknownUnit(text, digits, place);
        if (number > long.MaxValue / factor)
            return LiteralCodes.BadInteger.At(place, "the value is too large");
        return unit.EndsWith("bit", StringComparison.Ordinal)
            ? new RateValue(number * factor)
            : new DurationValue(number * factor);
    }

    /// <summary>
    /// Bits per second of a rate's unit, milliseconds of a duration's; 0 for others.
    /// </summary>
    private static long Factor(string unit) => unit switch
    {
        "bit" => 1,
        "kbit" => 1_000,
        "mbit" => 1_000_000,
        "gbit" => 1_000_000_000,
        "ms" => 1,
        "s" => 1_000,
        "m" => 60_000,
        "h" => 3_600_000,
        _ => 0,
    };

    private static Diagnostic UnknownUnit(string text, int digits, Place place)
    {
        var unit = text[digits..];
        var at = place with { Range = new TextRange(place.Range.Start + digits, unit.Length) };
        var nearest = Spelling.Nearest(unit, Units);
        var finding = LiteralCodes.BadUnit.At(
            at,
            $"`{unit}` is no unit",
            nearest is null
                ? "rates are in bit, kbit, mbit or gbit; durations in ms, s, m or h"
                : $"did you mean `{text[..digits]}{nearest}`?");
        return nearest is null ? finding : finding.MendedBy(at, nearest);
    }

    private static bool TryNumber(string text, out long number)
    {
        number = 0;
        return !text.EndsWith('_')
            && !text.Contains("__", StringComparison.Ordinal)
            && long.TryParse(
                text.Replace("_", "", StringComparison.Ordinal), NumberStyles.None,
                CultureInfo.InvariantCulture, out number);
    }
}
