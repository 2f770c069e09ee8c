using System.Text.Json.Serialization;

namespace VpcLang.Compiler.Diagnostics.Sarif;

// The parts of SARIF 2.1.0 (OASIS) that code scanning reads; property names are the standard's.
internal sealed record SarifDocument(
    [property: JsonPropertyName("$schema")] string Schema,
    string Version,
    IReadOnlyList<SarifRun> Runs);

internal sealed record SarifRun(
    SarifTool Tool, string ColumnKind, IReadOnlyList<SarifResult> Results);

internal sealed record SarifTool(SarifDriver Driver);

internal sealed record SarifDriver(
    string Name, string Version, string SemanticVersion, IReadOnlyList<SarifRule> Rules);

internal sealed record SarifRule(
    string Id, SarifText ShortDescription, SarifText FullDescription, SarifText Help,
    SarifConfiguration DefaultConfiguration);

internal sealed record SarifText(string Text, string? Markdown = null);

internal sealed record SarifConfiguration(string Level);

internal sealed record SarifResult(
    string RuleId, int RuleIndex, string Level, SarifText Message,
    IReadOnlyList<SarifLocation> Locations, IReadOnlyList<SarifLocation>? RelatedLocations,
    IReadOnlyList<SarifFix>? Fixes);

internal sealed record SarifLocation(
    SarifPhysicalLocation PhysicalLocation, int? Id = null, SarifText? Message = null);

internal sealed record SarifPhysicalLocation(SarifArtifact ArtifactLocation, SarifRegion Region);

internal sealed record SarifArtifact(string Uri, string? UriBaseId);

internal sealed record SarifRegion(int StartLine, int StartColumn, int EndLine, int EndColumn);

internal sealed record SarifFix(
    SarifText Description, IReadOnlyList<SarifChange> ArtifactChanges);

internal sealed record SarifChange(
    SarifArtifact ArtifactLocation, IReadOnlyList<SarifReplacement> Replacements);

internal sealed record SarifReplacement(SarifRegion DeletedRegion, SarifText InsertedContent);

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SarifDocument))]
internal sealed partial class SarifContext : JsonSerializerContext;
