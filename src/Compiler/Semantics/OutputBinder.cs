using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Writes the values of outputs as JSON.</summary>
internal sealed class OutputBinder(Project project, Evaluator evaluator, DiagnosticBag found)
{
    /// <summary>How many lists and maps may stand in each other.</summary>
    private const int Deepest = 32;

    public ImmutableArray<Output> Bind() =>
        [.. project.Outputs.Values.Select(Bind).OfType<Output>()];

    private Output? Bind(ValueSymbol symbol)
    {
        var value = evaluator.Stored.Of(symbol, symbol.Place);
        if (value is Poison)
            return null;
        if (value is KindValue || !IsShallow(value, Deepest))
        {
            found.Add(NameCodes.OutOfRange.At(
                symbol.Place, value is KindValue
                    ? "a kind of things is no value"
                    : $"lists and maps of an output nest at most {Deepest} deep"));
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            Write(value, writer);
        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return new Output
        {
            Name = symbol.Name,
            Type = value.TypeName,
            Value = document.RootElement.Clone(),
            Location = project.Locate(symbol.Place),
        };
    }

    private static bool IsShallow(Value value, int depth) => value switch
    {
        ListValue list => depth > 0 && list.Items.All(i => IsShallow(i, depth - 1)),
        MapValue map => depth > 0 && map.Entries.All(e => IsShallow(e.Value, depth - 1)),
        _ => true,
    };

    private static void Write(Value value, Utf8JsonWriter writer)
    {
        switch (value)
        {
            case ListValue list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                    Write(item, writer);
                writer.WriteEndArray();
                break;
            case MapValue map:
                writer.WriteStartObject();
                foreach (var (name, item) in map.Entries)
                {
                    writer.WritePropertyName(name);
                    Write(item, writer);
                }

                writer.WriteEndObject();
                break;
            case BoolValue b:
                writer.WriteBooleanValue(b.Value);
                break;
            case IntValue i:
                writer.WriteNumberValue(i.Value);
                break;
            case NullValue:
                writer.WriteNullValue();
                break;
            case ResourceValue resource:
                writer.WriteStringValue(resource.Symbol.Address);
                break;
            default:
                writer.WriteStringValue(ValueText.Plain(value) ?? ValueText.Write(value));
                break;
        }
    }
}
