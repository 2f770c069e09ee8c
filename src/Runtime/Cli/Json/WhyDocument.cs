using System.Collections.Immutable;
using VpcLang.Cli.Answers;
using VpcLang.Compiler.Verification.Questions;
using VpcLang.Compiler.Verification.Simulation;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Cli.Json;

/// <summary>A change of the source that would take a blocker away.</summary>
internal sealed record RemedyDocument(string Text, string Place);

/// <summary>A decision on the way; the rule is the number in docs/semantics.md.</summary>
internal sealed record WhyStepDocument(
    string Stage,
    int Rule,
    bool Passes,
    bool IsReply,
    string Resource,
    string Text,
    string? File,
    int? Line,
    string Packet,
    RemedyDocument? Remedy);

/// <summary>What <c>why --json</c> prints; the verdict is reachable, partial or blocked.</summary>
internal sealed record WhyDocument(
    int Version,
    string From,
    string To,
    string Service,
    string Verdict,
    ImmutableArray<WhyStepDocument> Steps,
    ImmutableArray<WhyStepDocument> Blockers)
{
    /// <summary>The document of an answer.</summary>
    public static WhyDocument Of(Asked asked, Ruling ruling, NetworkIndex index) => new(
        DocumentVersion.Current,
        asked.From,
        asked.To,
        asked.Service,
        Word(ruling.Verdict.ToString()),
        [.. ruling.Best.Walk.Steps.Select(s => Of(s, remedy: null))],
        [.. ruling.Blockers.Select(s => Of(s, Remedy.For(s, index)))]);

    private static WhyStepDocument Of(Step step, Remedy? remedy) => new(
        Word(step.Stage.ToString()),
        step.Law,
        step.Passes,
        step.IsReply,
        step.Resource,
        step.Text,
        step.Location?.File,
        step.Location?.Line,
        step.Packet.ToString(),
        remedy is null ? null : new RemedyDocument(remedy.Text, remedy.Place));

    private static string Word(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
