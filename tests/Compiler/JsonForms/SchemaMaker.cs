using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace VpcLang.Compiler.Tests.JsonForms;

/// <summary>
/// Makes a JSON Schema (2020-12) of what the code writes: every field is always there, so every
/// field is required; later versions may add some.
/// </summary>
internal sealed class SchemaMaker(
    JsonSerializerOptions options, Func<Type, JsonObject?> ownForm, SchemaWords words, bool allRequired)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly SortedDictionary<string, JsonNode> _definitions = new(StringComparer.Ordinal);

    /// <summary>A document whose parts are definitions with names.</summary>
    public string Write(string id, string title, params JsonTypeInfo[] roots)
    {
        foreach (var root in roots)
        {
            root.GetJsonSchemaAsNode(new JsonSchemaExporterOptions
            {
                TreatNullObliviousAsNonNullable = true,
                TransformSchemaNode = Transform,
            });
        }

        var document = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = id,
            ["title"] = title,
        };
        if (roots is [var only])
            document["$ref"] = Reference(only.Type);
        document["$defs"] = new JsonObject(
            _definitions.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)d.Value)));
        return document.ToJsonString(Readable) + "\n";
    }

    private JsonNode Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var made = FormOf(context, type, node);
        if (context.PropertyInfo is { } property && words.Of(property) is { } meaning)
            (made = Opened(made))["description"] = meaning;
        return made;
    }

    /// <summary>
    /// The exporter writes what it has met before as a path through the document, which leads
    /// nowhere once parts are definitions: such a path becomes the name of one.
    /// </summary>
    private JsonNode FormOf(JsonSchemaExporterContext context, Type type, JsonNode node)
    {
        var isNullable = type != context.TypeInfo.Type
            || (node is JsonObject form && form["type"] is JsonArray)
            || context.PropertyInfo is { IsGetNullable: true };
        if (ownForm(type) is { } own)
            return OrNull(own, isNullable);
        if (type.IsEnum)
            return OrNull(new JsonObject { ["enum"] = Names(type) }, isNullable);
        if (context.TypeInfo is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element })
            return OrNull(new JsonObject { ["type"] = "array", ["items"] = ItemOf(element) }, isNullable);
        if (!IsOurs(type) || context.BaseTypeInfo is not null || node is not JsonObject record)
            return node;
        if (!record.ContainsKey("$ref"))
            Define(type, record);
        return OrNull(new JsonObject { ["$ref"] = Reference(type) }, isNullable);
    }

    private JsonObject ItemOf(Type type) =>
        ownForm(type)
        ?? (IsOurs(type)
            ? new JsonObject { ["$ref"] = Reference(type) }
            : type == typeof(string)
                ? new JsonObject { ["type"] = "string" }
                : throw new NotSupportedException($"a list of {type}"));

    /// <summary>Records of ours get definitions.</summary>
    private static bool IsOurs(Type type) =>
        type.Namespace?.StartsWith("VpcLang", StringComparison.Ordinal) == true && !type.IsEnum;

    private void Define(Type type, JsonObject form)
    {
        var definition = form.DeepClone().AsObject();
        if (definition["type"] is JsonArray)
            definition["type"] = "object";
        foreach (var part in definition["anyOf"]?.AsArray().OfType<JsonObject>() ?? [])
            Complete(part);
        Complete(definition);
        if (words.Of(type) is { } meaning)
            definition["description"] = meaning;
        _definitions[NameOf(type)] = definition;
    }

    private void Complete(JsonObject form)
    {
        if (allRequired && form["properties"] is JsonObject properties)
        {
            form["required"] = new JsonArray(
                [.. properties.Select(p => (JsonNode)JsonValue.Create(p.Key))]);
        }
    }

    private static string NameOf(Type type) => type.Name.Replace("Document", "", StringComparison.Ordinal);

    private static string Reference(Type type) => $"#/$defs/{NameOf(type)}";

    private JsonArray Names(Type type) =>
        new([.. Enum.GetValuesAsUnderlyingType(type).Cast<object>()
            .Select(value => JsonSerializer.SerializeToNode(
                Enum.ToObject(type, value), options.GetTypeInfo(type)))]);

    private static JsonObject OrNull(JsonObject form, bool isNullable) => isNullable
        ? new JsonObject { ["anyOf"] = new JsonArray(form, new JsonObject { ["type"] = "null" }) }
        : form;

    /// <summary>The schema <c>true</c>, which takes everything, as an object that takes words.</summary>
    private static JsonObject Opened(JsonNode node) => node as JsonObject ?? [];
}
