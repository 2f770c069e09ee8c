using System.Collections.Immutable;
using System.Text.Json.Serialization;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Plans;

/// <summary>
/// A plan that was looked at, for carrying out later: not what to do, but by what to know it again.
/// </summary>
/// <remarks>
/// Whoever carries it out computes the plan anew and compares, so that the file can only lead to
/// exactly this plan or to a refusal. It holds no value of a parameter and no command.
/// </remarks>
public sealed record SavedPlan
{
    /// <summary>The version that this program writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of this form.</summary>
    public required int VpclangPlan { get; init; }

    /// <summary>The program's version.</summary>
    public required string Program { get; init; }

    /// <summary>When it was made (ISO 8601, UTC).</summary>
    public required string Made { get; init; }

    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>The backend.</summary>
    public required string Backend { get; init; }

    /// <summary>Whether the project is to go.</summary>
    public required bool Destroy { get; init; }

    /// <summary>The full path of the source.</summary>
    public required string Source { get; init; }

    /// <summary>What the source's texts were (<see cref="Projects.SourceDigest"/>).</summary>
    public required string SourceDigest { get; init; }

    /// <summary>The parameters' names, and for each the seal of its value.</summary>
    public required ImmutableSortedDictionary<string, string> Parameters { get; init; }

    /// <summary>What the plan was (<see cref="Plans.PlanDigest"/>).</summary>
    public required string PlanDigest { get; init; }

    /// <summary>The seal over all of the above.</summary>
    public string? Seal { get; init; }

    /// <summary>Refuses a plan that would do anything else than the one that was saved.</summary>
    /// <exception cref="BackendException">It is another one.</exception>
    public void RequireSame(Plan plan)
    {
        if (Plans.PlanDigest.Of(plan) != PlanDigest)
            throw SafetyErrors.HostMovedOn(Made);
    }
}

/// <summary>Writers and readers made at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    WriteIndented = true)]
[JsonSerializable(typeof(SavedPlan))]
internal sealed partial class SavedPlanContext : JsonSerializerContext;
