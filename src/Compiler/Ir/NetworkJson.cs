using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Ir;

/// <summary>A document is no network that this compiler can read; the message says why.</summary>
public sealed class NetworkJsonException(string message, Exception? cause = null)
    : FormatException(message, cause);

/// <summary>The network as JSON, for caches and for other programs.</summary>
public static class NetworkJson
{
    private static readonly NetworkJsonContext Context = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        AllowOutOfOrderMetadataProperties = true,
        WriteIndented = true,
        Converters =
        {
            new IpAddressConverter(), new CidrConverter(), new ServiceConverter(),
            new EnumConverter<SubnetType>(), new EnumConverter<RuleAction>(),
            new EnumConverter<Direction>(), new EnumConverter<RouteMode>(),
            new AlgorithmConverter(),
        },
    });

    /// <summary>The form itself, from which docs/ir.schema.json is made.</summary>
    internal static JsonTypeInfo<Network> Form => Context.Network;

    /// <summary>The network, indented; the same network is always the same text.</summary>
    public static string Write(Network network) =>
        JsonText.Safe(JsonSerializer.Serialize(network, Context.Network));

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="NetworkJsonException">The text is no such document.</exception>
    public static Network Read(string json)
    {
        try
        {
            CheckVersion(json);
            var network = JsonSerializer.Deserialize(json, Context.Network)
                ?? throw new NetworkJsonException("the document is empty");
            return NetworkShape.Completed(network);
        }
        catch (JsonException e)
        {
            throw new NetworkJsonException($"the document is no network: {e.Message}", e);
        }
    }

    /// <summary>Another version may have other fields: it is told before they are missed.</summary>
    private static void CheckVersion(string json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("version", out var version)
            || version.ValueKind != JsonValueKind.Number)
        {
            throw new NetworkJsonException("the document has no version, so it is no network");
        }

        if (!version.TryGetInt32(out var number) || number != Network.CurrentVersion)
        {
            throw new NetworkJsonException(
                $"the document has version {version.GetRawText()}; "
                + $"this compiler reads version {Network.CurrentVersion}");
        }
    }
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Network))]
internal sealed partial class NetworkJsonContext : JsonSerializerContext;
