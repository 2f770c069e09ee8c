using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace VpcLang.Backends.Terraform.Text;

/// <summary>
/// Foreign text inside of Terraform's JSON, where every string is a template (Terraform, "JSON
/// Configuration Syntax": <c>${</c> and <c>%{</c> begin expressions).
/// </summary>
internal static partial class Literal
{
    private const int MostCharacters = 255;

    /// <summary>Text that stands for itself, whatever is in it.</summary>
    public static string Of(string text) => Beginnings().Replace(text, Escaped);

    /// <summary>A value whose texts stand for themselves.</summary>
    public static JsonNode? Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Of(value.GetString() ?? ""),
        JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(Of)]),
        JsonValueKind.Object => Object(value),
        _ => JsonNode.Parse(value.GetRawText()),
    };

    /// <summary>
    /// A description as security groups take it: 255 of <c>a-z A-Z 0-9 ._-:/()#,@[]+=&amp;;{}!$*</c>
    /// and blanks (AWS, "Security group rules").
    /// </summary>
    public static string Description(string text)
    {
        var plain = string.Concat(text.Select(c =>
            char.IsAsciiLetterOrDigit(c) || "._-:/()#,@[]+=&;{}!$*".Contains(c, StringComparison.Ordinal)
                ? c
                : ' '));
        return Of(plain.Length > MostCharacters ? plain[..MostCharacters] : plain).Trim();
    }

    /// <summary>
    /// The usual escape doubles the sign. Behind another sign that would be read as one pair too
    /// early, so there each sign is an expression of its own.
    /// </summary>
    private static string Escaped(Match match)
    {
        var signs = match.Groups["signs"].Value;
        return signs.Length == 1
            ? $"{signs}{signs}{{"
            : $"{string.Concat(signs.Select(sign => $"${{\"{sign}\"}}"))}{{";
    }

    private static JsonObject Object(JsonElement value)
    {
        var result = new JsonObject();
        foreach (var member in value.EnumerateObject())
            result[Of(member.Name)] = Of(member.Value);
        return result;
    }

    [GeneratedRegex(@"(?<signs>[$%]+)\{", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Beginnings();
}
