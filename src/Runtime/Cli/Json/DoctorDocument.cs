using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using VpcLang.Runtime.Doctor;

namespace VpcLang.Cli.Json;

/// <summary>One thing that was looked at; its health is good, note or bad.</summary>
internal sealed record FindingDocument(string Topic, string Health, string Text, string? Mend);

/// <summary>What <c>doctor --json</c> prints.</summary>
internal sealed record DoctorDocument(
    int Version, bool CanApply, ImmutableArray<FindingDocument> Findings);

/// <summary>Prints an examination for other programs.</summary>
internal static class DoctorDocumentWriter
{
    /// <summary>Prints findings.</summary>
    public static void Write(
        TextWriter output, ImmutableArray<Finding> findings, bool canApply) =>
        output.WriteLine(JsonSerializer.Serialize(
            new DoctorDocument(
                DocumentVersion.Current,
                canApply,
                [
                    .. findings.Select(f => new FindingDocument(
                        f.Topic, NameOf(f.Health), f.Text, f.Mend)),
                ]),
            DoctorDocumentContext.Default.DoctorDocument));

    private static string NameOf(Health health) => health switch
    {
        Health.Good => "good",
        Health.Note => "note",
        _ => "bad",
    };
}

/// <summary>Writers made at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true)]
[JsonSerializable(typeof(DoctorDocument))]
internal sealed partial class DoctorDocumentContext : JsonSerializerContext;
