using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace VpcLang.Compiler.Tests.JsonForms;

/// <summary>
/// Checks documents against a schema, strictly: a field that the schema does not name is a fault,
/// and a keyword that this check does not know fails it.
/// </summary>
internal sealed class SchemaCheck(JsonObject schema)
{
    private static readonly string[] Words = ["$schema", "$id", "title", "description", "$defs"];

    /// <summary>Every fault as <c>path: what</c>; none where all is well.</summary>
    public IEnumerable<string> FaultsOf(JsonNode? document) => Faults(schema, document, "$");

    private IEnumerable<string> Faults(JsonNode? rule, JsonNode? value, string path) => rule switch
    {
        JsonObject all => all.Where(k => !Words.Contains(k.Key))
            .SelectMany(keyword => Faults(all, keyword.Key, keyword.Value, value, path)),
        JsonValue flag when flag.GetValueKind() == JsonValueKind.True => [],
        _ => [$"{path}: nothing may be here"],
    };

    private IEnumerable<string> Faults(
        JsonObject rule, string keyword, JsonNode? operand, JsonNode? value, string path) => keyword switch
        {
            "$ref" => Faults(Find(operand), value, path),
            "type" => Types(operand).Contains(TypeOf(value)) ? [] : [$"{path}: not {operand}"],
            "enum" => operand?.AsArray().Any(o => JsonNode.DeepEquals(o, value)) == true
                ? []
                : [$"{path}: {value} is none of {operand}"],
            "const" => JsonNode.DeepEquals(operand, value) ? [] : [$"{path}: not {operand}"],
            "pattern" => value is JsonValue text && TypeOf(text) == "string"
                && !Regex.IsMatch(
                    $"{text}", $"{operand}", RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(1))
                ? [$"{path}: {text} does not match {operand}"]
                : [],
            "items" => value is JsonArray items
                ? items.Index().SelectMany(i => Faults(operand, i.Item, $"{path}[{i.Index}]"))
                : [],
            "required" => value is JsonObject there
                ? operand?.AsArray().Select(name => $"{name}").Where(name => !there.ContainsKey(name))
                    .Select(name => $"{path}.{name}: is missing") ?? []
                : [],
            "properties" => value is JsonObject members
                ? members.SelectMany(m => operand is JsonObject known && known.ContainsKey(m.Key)
                    ? Faults(known[m.Key], m.Value, $"{path}.{m.Key}")
                    : [$"{path}.{m.Key}: the schema does not know it"])
                : [],
            "additionalProperties" => value is JsonObject map && !rule.ContainsKey("properties")
                ? map.SelectMany(m => Faults(operand, m.Value, $"{path}.{m.Key}"))
                : [],
            "anyOf" => operand?.AsArray().Any(one => !Faults(one, value, path).Any()) == true
                ? []
                : [$"{path}: fits none of the choices"],
            _ => throw new NotSupportedException($"{keyword} of {path}"),
        };

    private JsonNode? Find(JsonNode? reference)
    {
        JsonNode? at = schema;
        foreach (var part in $"{reference}".Split('/').Skip(1))
            at = at?[part];
        return at ?? throw new NotSupportedException($"{reference} leads nowhere");
    }

    private static IEnumerable<string> Types(JsonNode? operand) =>
        operand is JsonArray several ? several.Select(t => $"{t}") : [$"{operand}"];

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "integer",
        _ => "boolean",
    };
}
