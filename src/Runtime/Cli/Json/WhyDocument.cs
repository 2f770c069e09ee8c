using System.Collections.Immutable;
using VpcLang.Cli.Answers;
using VpcLang.Compiler.Verification.Questions;
using VpcLang.Compiler.Verification.Simulation;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Cli.Json;

/// <summary>A change of the source that would take a blocker away.</summary>
internal sealed record RemedyDocument(string Text, string Place, string? Note);

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
    RemedyDocument? Remedy)
{
    /// <summary>The document of a step.</summary>
    public static WhyStepDocument Of(Step step, Remedy? remedy) => new(
        WhyDocument.Word(step.Stage.ToString()),
        step.Law,
        step.Passes,
        step.IsReply,
        step.Resource,
        step.Text,
        step.Location?.File,
        step.Location?.Line,
        step.Packet.ToString(),
        remedy is null ? null : new RemedyDocument(remedy.Text, remedy.Place, remedy.Note));
}

/// <summary>A published port that was asked for in place of the instance's own.</summary>
internal sealed record PublicPortDocument(string Public, string Inside, string File, int Line);

/// <summary>
/// The addresses of the internet, null where the question has none, and what is true of all of them.
/// </summary>
internal sealed record WhyPartDocument(
    ImmutableArray<AddressTerm>? Internet,
    string Verdict,
    ImmutableArray<WhyStepDocument> Steps,
    ImmutableArray<WhyStepDocument> Blockers)
{
    /// <summary>The document of a part of an answer.</summary>
    public static WhyPartDocument Of(RulingPart part, NetworkIndex index) => new(
        AddressTerms.Of(part.Addresses),
        WhyDocument.Word(part.Verdict.ToString()),
        [.. part.Ruling.Best.Walk.Steps.Select(s => WhyStepDocument.Of(s, remedy: null))],
        [.. part.Ruling.Blockers.Select(s => WhyStepDocument.Of(s, Remedy.For(s, index, part)))]);
}

/// <summary>
/// What <c>why --json</c> prints; the verdict is reachable, partial or blocked. It is partial, too, where
/// parts have different ones; the steps and blockers are those of the first part that is not reachable.
/// </summary>
internal sealed record WhyDocument(
    int Version,
    string From,
    string To,
    string Service,
    string Verdict,
    ImmutableArray<WhyStepDocument> Steps,
    ImmutableArray<WhyStepDocument> Blockers,
    ImmutableArray<WhyPartDocument> Parts,
    PublicPortDocument? PublicPort)
{
    /// <summary>The document of an answer.</summary>
    public static WhyDocument Of(Asked asked, EndsRuling answer, NetworkIndex index)
    {
        var deciding = WhyPartDocument.Of(answer.Deciding, index);
        return new WhyDocument(
            DocumentVersion.Current,
            asked.From,
            asked.To,
            asked.Service,
            answer.IsInPart ? "partial" : Word(answer.Best.ToString()),
            deciding.Steps,
            deciding.Blockers,
            [.. answer.Parts.Select(p => WhyPartDocument.Of(p, index))],
            answer.PublicPort is { } port
                ? new PublicPortDocument(port.Public, port.Inside, port.Location.File, port.Location.Line)
                : null);
    }

    /// <summary>A name of the program as one of the document.</summary>
    public static string Word(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
