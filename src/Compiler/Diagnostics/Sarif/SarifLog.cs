using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Diagnostics.Sarif;

/// <summary>Writes findings as SARIF 2.1.0, which code scanning reads.</summary>
public sealed class SarifLog
{
    private const string Schema =
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private static readonly SarifContext Context = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    });

    private readonly Dictionary<string, LineMap> _lines = new(StringComparer.Ordinal);
    private readonly Func<string, string> _pathOf;

    private SarifLog(IEnumerable<SourceFile> files, Func<string, string> pathOf)
    {
        _pathOf = pathOf;
        foreach (var file in files)
            _lines.TryAdd(file.Path, new LineMap(file.Text));
    }

    /// <summary>The findings as a log of one run.</summary>
    /// <param name="diagnostics">The findings.</param>
    /// <param name="files">The files that they speak of.</param>
    /// <param name="version">The program's version.</param>
    /// <param name="pathOf">
    /// The path of a file from the root of the sources; code scanning finds no absolute ones.
    /// </param>
    public static string Write(
        IReadOnlyList<Diagnostic> diagnostics,
        IReadOnlyList<SourceFile> files,
        string version,
        Func<string, string> pathOf)
    {
        var log = new SarifLog(files, pathOf);
        var rules = new SarifRules(diagnostics);
        var driver = new SarifDriver("vpclang", version, version, rules.All);
        var run = new SarifRun(
            new SarifTool(driver),
            "utf16CodeUnits",
            [.. diagnostics.Select(d => log.ResultOf(d, rules))]);
        return JsonText.Safe(JsonSerializer.Serialize(
            new SarifDocument(Schema, "2.1.0", [run]), Context.SarifDocument));
    }

    private SarifResult ResultOf(Diagnostic finding, SarifRules rules) => new(
        finding.Code,
        rules.IndexOf(finding),
        SarifRules.LevelOf(finding.Severity),
        new SarifText(MessageOf(finding)),
        finding.Primary is { } primary
            ? [new SarifLocation(PlaceOf(primary.File, primary.Range))]
            : [],
        finding.Secondary.IsEmpty
            ? null
            : [.. finding.Secondary.Select((label, i) => new SarifLocation(
                PlaceOf(label.File, label.Range), i + 1, new SarifText(label.Text)))],
        finding.Edits.IsEmpty ? null : [FixOf(finding)]);

    private static string MessageOf(Diagnostic finding)
    {
        var text = finding.Title;
        if (finding.Primary is { Text.Length: > 0 } label)
            text += ": " + label.Text;
        return finding.Help is { } help ? $"{text} (help: {help})" : text;
    }

    private SarifFix FixOf(Diagnostic finding) => new(
        new SarifText(finding.Help ?? finding.Title),
        [
            .. finding.Edits.GroupBy(e => e.File, StringComparer.Ordinal).Select(file =>
                new SarifChange(ArtifactOf(file.Key),
                [
                    .. file.Select(e => new SarifReplacement(
                        RegionOf(e.File, e.Range), new SarifText(e.NewText))),
                ])),
        ]);

    private SarifPhysicalLocation PlaceOf(string file, TextRange range) =>
        new(ArtifactOf(file), RegionOf(file, range));

    /// <summary>A path as RFC 3986 has it, each part escaped for itself.</summary>
    private SarifArtifact ArtifactOf(string file)
    {
        var path = _pathOf(file);
        var uri = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        return path.StartsWith('/')
            ? new SarifArtifact("file://" + uri, null)
            : new SarifArtifact(uri, "%SRCROOT%");
    }

    private SarifRegion RegionOf(string file, TextRange range)
    {
        if (!_lines.TryGetValue(file, out var map))
            return new SarifRegion(1, 1, 1, 1);
        var start = map.PositionOf(range.Start);
        var end = map.PositionOf(range.End);
        return new SarifRegion(start.Line, start.Column, end.Line, end.Column);
    }
}
