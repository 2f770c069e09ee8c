using System.Collections.Immutable;
using System.Text.Json;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>
/// <c>file(path)</c> and <c>json(path)</c>: the text and the value of a file of the project. The
/// caller of the compiler has looked for it.
/// </summary>
internal sealed class FileFunctions(Project project, Budget budget, DiagnosticBag found)
{
    private const int DeepestJson = 64;

    public static readonly ImmutableArray<string> Names = ["file", "json"];

    /// <summary>The value of a call; null where the arguments are no path.</summary>
    public Value? Call(
        string name, CallExpr call, ImmutableArray<Value> arguments, Context context)
    {
        if (arguments is not [StringValue path])
            return null;
        var place = context.At(call.Arguments[0].Range);
        var looked = FileErrors.Look(project.FindFile, context.File, path.Value);
        if (looked.Text is not { } text)
        {
            found.Add(FileErrors.Refused(place, looked));
            return Poison.Instance;
        }

        if (!budget.AllowsText(place, text.Length))
            return Poison.Instance;
        return name == "file" ? new StringValue(text) : Json(text, call, context);
    }

    private Value Json(string text, CallExpr call, Context context)
    {
        var place = context.At(call.Arguments[0].Range);
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = DeepestJson };
            using var document = JsonDocument.Parse(text, options);
            var value = Value(document.RootElement);
            if (value is not null)
                return budget.Holds(place, value) ? value : Poison.Instance;
            found.Add(NameCodes.NotJson.At(
                place, "it has a number that is no integer of 64 bits, or a key twice",
                "write such a number as text"));
        }
        catch (JsonException e)
        {
            found.Add(NameCodes.NotJson.At(
                place,
                $"it is no JSON at line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}"));
        }

        return Poison.Instance;
    }

    private static Value? Value(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                return new StringValue(element.GetString() ?? "");
            case JsonValueKind.Number:
                return element.TryGetInt64(out var number) ? new IntValue(number) : null;
            case JsonValueKind.True or JsonValueKind.False:
                return new BoolValue(element.GetBoolean());
            case JsonValueKind.Array:
                Value?[] items = [.. element.EnumerateArray().Select(Value)];
                return items.Contains(null) ? null : new ListValue([.. items.OfType<Value>()]);
            case JsonValueKind.Object:
                return Map(element);
            default:
                return NullValue.Instance;
        }
    }

    private static MapValue? Map(JsonElement element)
    {
        var entries = ImmutableArray.CreateBuilder<KeyValuePair<string, Value>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (!names.Add(property.Name) || Value(property.Value) is not { } value)
                return null;
            entries.Add(new(property.Name, value));
        }

        return new MapValue(entries.ToImmutable());
    }
}
