using System.Text.Json;
using System.Text.Json.Serialization;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Ir;

/// <summary>A value that JSON holds as its text in the language.</summary>
internal abstract class TextConverter<T> : JsonConverter<T>
    where T : notnull
{
    public sealed override T Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return text is not null && TryParse(text, out var value)
            ? value
            : throw new JsonException($"{text ?? "a value"} is not what stands here");
    }

    public sealed override void Write(
        Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(TextOf(value));

    protected abstract bool TryParse(string text, out T value);

    protected virtual string TextOf(T value) => value.ToString() ?? "";
}

internal sealed class IpAddressConverter : TextConverter<IpAddress>
{
    protected override bool TryParse(string text, out IpAddress value) =>
        IpAddress.TryParse(text, out value);
}

internal sealed class CidrConverter : TextConverter<Cidr>
{
    protected override bool TryParse(string text, out Cidr value) => Cidr.TryParse(text, out value);
}

internal sealed class ServiceConverter : TextConverter<Service>
{
    protected override bool TryParse(string text, out Service value) =>
        ServiceText.TryParse(text, out value);
}

internal sealed class EnumConverter<T> : TextConverter<T>
    where T : struct, Enum
{
    protected override bool TryParse(string text, out T value) =>
        Enum.TryParse(text, ignoreCase: true, out value) && TextOf(value) == text;

    protected override string TextOf(T value) => value.ToString().ToLowerInvariant();
}

/// <summary>The words of the language, where an underscore stands between two.</summary>
internal sealed class AlgorithmConverter : TextConverter<BalancingAlgorithm>
{
    protected override bool TryParse(string text, out BalancingAlgorithm value)
    {
        foreach (var algorithm in Enum.GetValues<BalancingAlgorithm>())
        {
            value = algorithm;
            if (TextOf(algorithm) == text)
                return true;
        }

        value = default;
        return false;
    }

    protected override string TextOf(BalancingAlgorithm value) => value switch
    {
        BalancingAlgorithm.Random => "random",
        BalancingAlgorithm.RoundRobin => "round_robin",
        _ => "hash",
    };
}
