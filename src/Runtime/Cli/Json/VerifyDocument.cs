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

/// <summary>An ICMP error that arrived or was dropped, and should not have been.</summary>
internal sealed record ErrorDifferenceDocument(
    string Error,
    string Sender,
    string Recipient,
    string From,
    string To,
    string Service,
    string Source,
    string Destination,
    string Model,
    string Packets)
{
    /// <summary>The document of an error.</summary>
    public static ErrorDifferenceDocument Of(ErrorSample sample) => new(
        sample.Name,
        sample.Sender.Name,
        sample.Recipient,
        sample.About.Cell.From,
        sample.About.Cell.To,
        sample.About.Cell.Service,
        sample.About.Cell.Source.ToString(),
        sample.About.Cell.Destination.ToString(),
        sample.Model,
        sample.Packets);
}

/// <summary>The ICMP errors that were sent, and the connections that they were about.</summary>
internal sealed record ErrorsDocument(
    int Sent, int Connections, ImmutableArray<ErrorDifferenceDocument> Differences);

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
    ImmutableArray<DifferenceDocument> Differences,
    ErrorsDocument Errors)
{
    /// <summary>The document of a project, of which a plan shows so many changes.</summary>
    public static VerifyDocument Of(string project, int changes, CheckOutcome outcome) => new(
        DocumentVersion.Current,
        project,
        outcome.Agrees,
        outcome.IsComplete,
        changes,
        outcome.Ends.HasInternet,
        outcome.Cells,
        outcome.Allowed,
        outcome.Undecided,
        outcome.Unsent,
        outcome.Ends.Missing,
        [.. outcome.Differences.DistinctBy(d => d.Attempt.Cell).Select(DifferenceDocument.Of)],
        new ErrorsDocument(
            outcome.Errors.Sent,
            outcome.Errors.Connections,
            [.. outcome.Errors.Differences.Select(ErrorDifferenceDocument.Of)]));
}

/// <summary>Writers made at compile time: reflection would cost start-up time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true)]
[JsonSerializable(typeof(VerifyDocument))]
internal sealed partial class VerifyContext : JsonSerializerContext;
