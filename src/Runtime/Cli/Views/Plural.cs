using System.Globalization;

namespace VpcLang.Cli.Views;

/// <summary>Counts things in words.</summary>
internal static class Plural
{
    /// <summary><c>1 subnet</c>, <c>2 subnets</c>.</summary>
    public static string Of(int count, string one) => string.Create(
        CultureInfo.InvariantCulture, $"{count} {one}{(count == 1 ? "" : "s")}");
}
