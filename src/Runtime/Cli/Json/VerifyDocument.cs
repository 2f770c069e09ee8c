using System.Collections.Immutable;
using System.Text.Json.Serialization;
using VpcLang.Runtime.Checking;

namespace VpcLang.Cli.Json;

/// <summary>A cell where the packets say something else than the model.</summary>
internal sealed record DifferenceDocument(
    string From,
    string To,
    string Service,
    string Source,
    string Destination,
    int ClientPort,
    string Model,
    string Packets,
    string? Resource,
    string? Rule,
    string? File,
    int? Line,
    string Why)
{
    /// <summary>The document of a difference.</summary>
    public static DifferenceDocument Of(Difference difference)
    {
        var (cell, decider) = (difference.Attempt.Cell, difference.Decider);
        return new DifferenceDocument(
            cell.From,
            cell.To,
            cell.Service,
            cell.Source.ToString(),
            cell.Destination.ToString(),
            difference.Attempt.ClientPort,
            difference.Model,
            difference.Packets,
            decider?.Resource,
            decider?.Text,
            decider?.Location?.File,
            decider?.Location?.Line,
            cell.Why);
    }
}

/// <summary>What <c>verify --json</c> prints.</summary>
internal sealed record VerifyDocument(
    int Version,
    string Project,
    bool Agrees,
    bool Complete,
    int Changes,
    bool Internet,
    int Cells,
    int Allowed,
    int Undecided,
    int Unsent,
    ImmutableArray<string> Missing,
    ImmutableArray<DifferenceDocument> Differences)
{
    /// <summary>The document of a project, of which a plan shows so many changes.</summary>
    public static VerifyDocument Of(string project, int changes, CheckOutcome outcome) => new(
        DocumentVersion.Current,
        project,
        outcome.Differences.Count == 0,
        outcome.IsComplete,
        changes,
        outcome.Ends.HasInternet,
        outcome.Cells,
        outcome.Allowed,
        outcome.Undecided,
        outcome.Unsent,
        outcome.Ends.Missing,
        [.. outcome.Differences.DistinctBy(d => d.Attempt.Cell).Select(DifferenceDocument.Of)]);
}

/// <summary>Writers made at compile time: reflection would cost start-up time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true)]
[JsonSerializable(typeof(VerifyDocument))]
internal sealed partial class VerifyContext : JsonSerializerContext;
