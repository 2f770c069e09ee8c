using System.Collections.Immutable;
using System.Globalization;

namespace VpcLang.Compiler.Net;

/// <summary>The ICMP types that have a name in the language (IANA, "ICMP Type Numbers").</summary>
public static class IcmpTypes
{
    /// <summary>Name to number.</summary>
    public static ImmutableSortedDictionary<string, int> ByName { get; } =
        new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["echo-reply"] = 0,
            ["destination-unreachable"] = 3,
            ["redirect"] = 5,
            ["echo-request"] = 8,
            ["router-advertisement"] = 9,
            ["router-solicitation"] = 10,
            ["time-exceeded"] = 11,
            ["parameter-problem"] = 12,
            ["timestamp-request"] = 13,
            ["timestamp-reply"] = 14,
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The number of a name; false for a name that is none. Builds no table.</summary>
    public static bool TryNumber(string name, out int type)
    {
        type = name switch
        {
            "echo-reply" => 0,
            "destination-unreachable" => 3,
            "redirect" => 5,
            "echo-request" => 8,
            "router-advertisement" => 9,
            "router-solicitation" => 10,
            "time-exceeded" => 11,
            "parameter-problem" => 12,
            "timestamp-request" => 13,
            "timestamp-reply" => 14,
            _ => -1,
        };
        return type >= 0;
    }

    /// <summary>The name of a type, or its number where it has none.</summary>
    public static string NameOf(int type)
    {
        foreach (var (name, number) in ByName)
        {
            if (number == type)
                return name;
        }

        return type.ToString(CultureInfo.InvariantCulture);
    }
}
