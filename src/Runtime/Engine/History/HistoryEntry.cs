using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace VpcLang.Runtime.History;

/// <summary>What became of a run.</summary>
public static class RunResult
{
    /// <summary>It has begun; where nothing follows, it was killed.</summary>
    public const string Begun = "begun";

    /// <summary>All of it was done.</summary>
    public const string Done = "done";

    /// <summary>There was nothing to do.</summary>
    public const string Unchanged = "unchanged";

    /// <summary>It failed or was stopped, and the host is as before.</summary>
    public const string Undone = "undone";

    /// <summary>It failed, and something is left of it.</summary>
    public const string HalfDone = "half-done";

    /// <summary>Somebody said yes to what was done.</summary>
    public const string Confirmed = "confirmed";

    /// <summary>Nobody said yes in time, or somebody said no, and the host is as before.</summary>
    public const string Reverted = "reverted";
}

/// <summary>A line of the log: the beginning or the end of a run.</summary>
public sealed record HistoryEntry
{
    /// <summary>The version of this form.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Tells the runs apart: a beginning and an end share it.</summary>
    public required string Run { get; init; }

    /// <summary>When it was written (ISO 8601, UTC).</summary>
    public required string Time { get; init; }

    /// <summary>The user that the process acted as.</summary>
    public required string User { get; init; }

    /// <summary>Who became that user by sudo; null for nobody.</summary>
    public string? SudoUser { get; init; }

    /// <summary>apply, destroy or sandbox.</summary>
    public required string Verb { get; init; }

    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>The backend.</summary>
    public required string Backend { get; init; }

    /// <summary>The source's full path; null where only the project's name was given.</summary>
    public string? Source { get; init; }

    /// <summary>SHA-256 over the source's files, in hexadecimal.</summary>
    public string? SourceDigest { get; init; }

    /// <summary>How many resources were made.</summary>
    public required int Added { get; init; }

    /// <summary>How many resources were changed.</summary>
    public required int Changed { get; init; }

    /// <summary>How many resources were taken away.</summary>
    public required int Removed { get; init; }

    /// <summary>Which: <c>+ vpc.prod</c>; of a large plan the first ones.</summary>
    public ImmutableArray<string> Changes { get; init; } = [];

    /// <summary>One of <see cref="RunResult"/>.</summary>
    public required string Result { get; init; }

    /// <summary>Why it failed; null where it did not.</summary>
    public string? Error { get; init; }

    /// <summary>How long it took; null at its beginning.</summary>
    public double? Seconds { get; init; }
}

/// <summary>Writers and readers made at compile time; one entry is one line.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HistoryEntry))]
internal sealed partial class HistoryContext : JsonSerializerContext;
