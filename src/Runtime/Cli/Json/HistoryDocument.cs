using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using VpcLang.Runtime.History;

namespace VpcLang.Cli.Json;

/// <summary>What <c>history --json</c> prints: the oldest run first.</summary>
internal sealed record HistoryDocument(int Version, ImmutableArray<HistoryEntry> Runs);

/// <summary>Prints the log for other programs.</summary>
internal static class HistoryDocumentWriter
{
    /// <summary>Prints runs.</summary>
    public static void Write(TextWriter output, IEnumerable<HistoryEntry> runs) =>
        output.WriteLine(JsonSerializer.Serialize(
            new HistoryDocument(DocumentVersion.Current, [.. runs]),
            HistoryDocumentContext.Default.HistoryDocument));
}

/// <summary>Writers made at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true)]
[JsonSerializable(typeof(HistoryDocument))]
internal sealed partial class HistoryDocumentContext : JsonSerializerContext;
