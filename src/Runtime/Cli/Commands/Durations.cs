using System.CommandLine.Parsing;
using System.Globalization;

namespace VpcLang.Cli.Commands;

/// <summary>Times on the command line, in the form of the language: <c>90s</c>, <c>5m</c>.</summary>
internal static class Durations
{
    private const double LongestSeconds = 24 * 60 * 60;

    /// <summary>Reads an option's value; a fault becomes the option's.</summary>
    public static TimeSpan Parse(ArgumentResult result)
    {
        var word = result.Tokens is [var token] ? token.Value : "";
        if (Of(word) is { } time)
            return time;
        result.AddError($"{word} is no time: 30s, 5m, 1h, at most 24h");
        return TimeSpan.Zero;
    }

    /// <summary>The time that a word means; null where it means none.</summary>
    public static TimeSpan? Of(string word)
    {
        double unit = word.Length < 2 ? 0 : word[^1] switch
        {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            _ => 0,
        };
        return unit > 0
            && uint.TryParse(
                word.AsSpan(0, word.Length - 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var count)
            && count * unit <= LongestSeconds
                ? TimeSpan.FromSeconds(count * unit)
                : null;
    }
}
