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
    public ImmutableArray<Output> Bind() =>
        [.. project.Outputs.Values.Select(Bind).OfType<Output>()];

    private Output? Bind(ValueSymbol symbol)
    {
        var value = evaluator.Stored.Of(symbol, symbol.Place);
        if (value is Poison)
            return null;
        if (ValueShape.Fault(value) is { } fault)
        {
            found.Add(NameCodes.OutOfRange.At(symbol.Place, fault));
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
