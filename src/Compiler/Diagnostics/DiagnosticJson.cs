using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Diagnostics;

/// <summary>Writes findings for programs: editors, CI, annotations of a pull request.</summary>
public static class DiagnosticJson
{
    private static readonly DiagnosticJsonContext Context = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
    });

    /// <summary>The findings as a JSON document; lines and columns count from 1.</summary>
    public static string Write(
        IReadOnlyList<Diagnostic> diagnostics, IReadOnlyList<SourceFile> files)
    {
        var lines = new Dictionary<string, LineMap>(StringComparer.Ordinal);
        foreach (var file in files)
            lines.TryAdd(file.Path, new LineMap(file.Text));
        var document = new DiagnosticsDocument(
            1, [.. diagnostics.Select(d => Convert(d, lines))]);
        return JsonText.Safe(JsonSerializer.Serialize(document, Context.DiagnosticsDocument));
    }

    private static DiagnosticEntry Convert(Diagnostic d, Dictionary<string, LineMap> lines) => new(
        d.Code,
        d.Severity == Severity.Error ? "error" : "warning",
        d.Title,
        d.Help,
        d.Primary is { } primary ? Convert(primary, lines) : null,
        [.. d.Secondary.Select(label => Convert(label, lines))],
        [.. d.Edits.Select(e => Convert(e, lines))]);

    private static LabelEntry Convert(Label label, Dictionary<string, LineMap> lines) => new(
        label.File,
        Position(label.File, label.Range.Start, lines),
        Position(label.File, label.Range.End, lines),
        label.Text);

    private static EditEntry Convert(Edit edit, Dictionary<string, LineMap> lines) => new(
        edit.File,
        Position(edit.File, edit.Range.Start, lines),
        Position(edit.File, edit.Range.End, lines),
        edit.NewText);

    private static LinePosition Position(
        string file, int offset, Dictionary<string, LineMap> lines) =>
        lines.TryGetValue(file, out var map) ? map.PositionOf(offset) : new LinePosition(1, 1);
}

internal sealed record DiagnosticsDocument(int Version, IReadOnlyList<DiagnosticEntry> Diagnostics);

internal sealed record DiagnosticEntry(
    string Code, string Severity, string Title, string? Help, LabelEntry? Primary,
    IReadOnlyList<LabelEntry> Secondary, IReadOnlyList<EditEntry> Edits);

internal sealed record LabelEntry(string File, LinePosition Start, LinePosition End, string Text);

internal sealed record EditEntry(string File, LinePosition Start, LinePosition End, string NewText);

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DiagnosticsDocument))]
internal sealed partial class DiagnosticJsonContext : JsonSerializerContext;
