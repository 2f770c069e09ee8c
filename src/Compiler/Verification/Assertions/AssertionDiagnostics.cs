using System.Collections.Immutable;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Verification.Simulation;

namespace VpcLang.Compiler.Verification.Assertions;

/// <summary>Tells what is not as asserted, with the rules that decide it.</summary>
internal sealed class AssertionDiagnostics
{
    /// <summary>More would hide the one that a reader looks for.</summary>
    private const int MostLabels = 4;

    private readonly Dictionary<string, (SourceFile File, LineMap Lines)> _files =
        new(StringComparer.Ordinal);

    private AssertionDiagnostics(IEnumerable<SourceFile> files)
    {
        foreach (var file in files)
            _files.TryAdd(file.Path, (file, new LineMap(file.Text)));
    }

    /// <summary>One finding for each line of the source whose assertion does not hold.</summary>
    public static IEnumerable<Diagnostic> Of(Network network, ImmutableArray<SourceFile> files)
    {
        var findings = AssertionChecker.Check(network);
        if (findings.IsEmpty)
            return [];
        var diagnostics = new AssertionDiagnostics(files);
        return findings
            .GroupBy(f => f.Assertion.Location)
            .Select(same => diagnostics.Of(same.First(), same.Count() - 1));
    }

    private Diagnostic Of(AssertionFinding finding, int more)
    {
        var code = finding.Fault switch
        {
            AssertionFault.Open => AssertCodes.Open,
            AssertionFault.Partial => AssertCodes.Partial,
            _ => AssertCodes.Blocked,
        };
        var place = PlaceOf(finding.Assertion.Location);
        var diagnostic = code.At(place, TextOf(finding), HelpOf(finding, more));
        foreach (var (location, text) in Deciding(finding))
            diagnostic = diagnostic.Also(PlaceOf(location), text);
        return diagnostic;
    }

    private static string TextOf(AssertionFinding finding)
    {
        var (from, to, service) = (finding.Source, finding.Target, finding.Service);
        return finding.Fault switch
        {
            AssertionFault.Open => $"{from} reaches {to} on {service}",
            AssertionFault.Partial =>
                $"{from} reaches {to} on {service} from some of its ports only",
            AssertionFault.Nobody => $"nobody has an address of {from} or {to}",
            _ => $"{from} does not reach {to} on {service}{Why(finding)}",
        };
    }

    /// <summary>What stands in the way where no line of the source does.</summary>
    private static string Why(AssertionFinding finding) =>
        finding.Witness?.Blockers.FirstOrDefault() is { Location: null } step ? $": {step.Text}" : "";

    private static string HelpOf(AssertionFinding finding, int more)
    {
        var said = new List<string>();
        if (finding.Assertion.Message is { } message)
            said.Add(message);
        if (more > 0)
            said.Add($"{more + 1} rounds of this line do not hold, and this is the first");
        if (finding.Fault == AssertionFault.Partial)
            said.Add("replies to the other ports are stopped, so it neither can nor cannot");
        said.Add(finding.Witness is null
            ? "name an instance, or an address that one has"
            : $"`vpclang why {finding.Source} {finding.Target} {finding.Service}` shows every step");
        return string.Join("; ", said);
    }

    private static IEnumerable<(SourceLocation Location, string Text)> Deciding(
        AssertionFinding finding)
    {
        if (finding.Witness is not { } witness)
            return [];
        var steps = finding.Fault == AssertionFault.Open
            ? witness.Best.Passing?.Steps.Where(s => s.Rule is { Implied: false } || IsEntry(s)) ?? []
            : witness.Blockers;
        return steps
            .Where(s => s.Location is not null && s.Location != finding.Assertion.Location)
            .Select(s => (s.Location ?? finding.Assertion.Location, TextOf(s)))
            .DistinctBy(s => s.Item1)
            .Take(MostLabels);
    }

    private static bool IsEntry(Step step) =>
        step.Stage is Stage.Publish or Stage.Balancer or Stage.Link;

    private static string TextOf(Step step)
    {
        var what = step.IsReply ? "the reply: " : "";
        return step.Rule is null
            ? $"{what}{step.Text}"
            : $"{what}{(step.Passes ? "allowed here" : "denied here")}, by {step.Resource}";
    }

    /// <summary>The line, without the blanks at its ends; nowhere in a file that is not at hand.</summary>
    private Place PlaceOf(SourceLocation location)
    {
        if (!_files.TryGetValue(location.File, out var found) || location.Line > found.Lines.Count)
            return new Place(location.File, default);
        var range = found.Lines.RangeOf(location.Line);
        var text = found.File.Text.Substring(range.Start, range.Length);
        var start = text.Length - text.TrimStart().Length;
        return new Place(
            location.File, new TextRange(range.Start + start, text.Trim().Length));
    }
}
