using System.Text.Json.Serialization;

namespace VpcLang.Cli.Json;

/// <summary>
/// What <c>logs --json</c> prints for a packet, on a line of its own; rule, file and line where the
/// source has the rule.
/// </summary>
internal sealed record LogDocument(
    int Version,
    DateTimeOffset Time,
    string Vpc,
    string Action,
    string Resource,
    string? Rule,
    string? File,
    int? Line,
    string Source,
    int? SourcePort,
    string Destination,
    string Service);

/// <summary>Its writer: one line a packet.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LogDocument))]
internal sealed partial class LogContext : JsonSerializerContext;
