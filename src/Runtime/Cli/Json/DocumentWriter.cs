using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using VpcLang.Backends.Contracts;
using VpcLang.Cli.Views;
using VpcLang.Runtime.Planning;

namespace VpcLang.Cli.Json;

/// <summary>Prints results for other programs.</summary>
internal static class DocumentWriter
{
    /// <summary>Arrows and dashes stay readable; control characters are escaped all the same.</summary>
    private static readonly DocumentContext Context = new(new JsonSerializerOptions(
        DocumentContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    private static readonly VerifyContext VerifyWriting = new(new JsonSerializerOptions(
        VerifyContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>
    /// A plan, what it lets through (null where nothing is there to compare with), and the VPCs that it
    /// removes because the source no longer declares them.
    /// </summary>
    public static void Write(
        TextWriter output, Plan plan, LetThroughDocument? letsThrough, Removal? removal) => Write(
        output,
        new PlanDocument(
            DocumentVersion.Current,
            plan.Project,
            plan.Backend,
            SummaryOf(plan),
            ChangesOf(plan),
            [.. plan.Steps.Select(StepOf)],
            plan.Warnings,
            letsThrough,
            letsThrough is null ? null : "last-apply",
            removal?.Vpcs ?? []),
        Context.PlanDocument);

    /// <summary>What a run has changed.</summary>
    public static void Write(TextWriter output, ApplyOutcome outcome) => Write(
        output,
        new OutcomeDocument(
            DocumentVersion.Current,
            outcome.Plan.Project,
            outcome.Plan.Backend,
            SummaryOf(outcome.Plan),
            ChangesOf(outcome.Plan),
            outcome.Plan.Warnings,
            Math.Round(outcome.Elapsed.TotalSeconds, 3)),
        Context.OutcomeDocument);

    /// <summary>What the kernel holds.</summary>
    public static void Write(TextWriter output, LiveState state) => Write(
        output,
        new LiveDocument(
            DocumentVersion.Current,
            [.. state.Projects.Select(p => new LiveProjectDocument(
                p.Name, [.. p.Roots.Select(NodeOf)]))]),
        Context.LiveDocument);

    /// <summary>A packet that met a rule with <c>log</c>; the rule is null where it is unknown.</summary>
    public static void Write(TextWriter output, LoggedPacket logged, LoggedRule? rule) => Write(
        output,
        new LogDocument(
            DocumentVersion.Current,
            logged.Time,
            logged.Vpc,
            logged.Rule.Action,
            rule?.Resource ?? logged.Rule.Resource,
            rule?.Rule.ToString(),
            rule?.Rule.Location.File,
            rule?.Rule.Location.Line,
            logged.Packet.Source,
            logged.Packet.SourcePort,
            logged.Packet.Destination,
            logged.Packet.Service),
        LogContext.Default.LogDocument);

    /// <summary>The backends and generators.</summary>
    public static void Write(TextWriter output, IEnumerable<BackendRow> rows) => Write(
        output,
        new BackendsDocument(
            DocumentVersion.Current,
            [.. rows.Select(DocumentOf)]),
        Context.BackendsDocument);

    /// <summary>The answer of <c>why</c>.</summary>
    public static void Write(TextWriter output, WhyDocument document) =>
        Write(output, document, Context.WhyDocument);

    /// <summary>The matrix of <c>reach</c>.</summary>
    public static void Write(TextWriter output, ReachDocument document) =>
        Write(output, document, Context.ReachDocument);

    /// <summary>The answer of <c>diff</c>.</summary>
    public static void Write(TextWriter output, ComparisonDocument document) =>
        Write(output, document, Context.ComparisonDocument);

    /// <summary>What <c>verify</c> has found.</summary>
    public static void Write(TextWriter output, VerifyDocument document) =>
        Write(output, document, VerifyWriting.VerifyDocument);

    private static void Write<T>(TextWriter output, T document, JsonTypeInfo<T> type) =>
        output.WriteLine(JsonText.Safe(JsonSerializer.Serialize(document, type)));

    private static BackendDocument DocumentOf(BackendRow row) => new(
        row.Info.Name,
        row.Kind,
        row.PluginPath is null ? "built-in" : "plugin",
        row.PluginPath,
        Contract.Version,
        row.Info.Description,
        row.Info.Tools,
        row.Missing,
        row.Info.Realises,
        [.. row.Options.Select(o => new GeneratorOptionDocument(o.Name, o.Description, o.Values))],
        row.Templates,
        row.Fault is { } fault
            ? new FaultDocument(fault.Code, fault.Title, fault.Details)
            : null);

    private static SummaryDocument SummaryOf(Plan plan)
    {
        var (added, changed, removed) = PlanSummary.Of(plan);
        return new SummaryDocument(added, changed, removed);
    }

    private static ImmutableArray<ChangeDocument> ChangesOf(Plan plan) =>
    [
        .. plan.Changes.Select(change => new ChangeDocument(
            change.Address,
            NameOf(change.Action),
            [.. change.Details.Select(d => new DetailDocument(NameOf(d.Action), d.Text))])),
    ];

    private static StepDocument StepOf(PlanStep step) => new(
        step.Title,
        [.. step.Commands.Select(c => new CommandDocument(
            c.Program, c.Arguments, c.StandardInput))]);

    private static NodeDocument NodeOf(LiveNode node) => new(
        node.Address, node.Title, node.Facts, [.. node.Children.Select(NodeOf)]);

    private static string NameOf(ChangeAction action) => action switch
    {
        ChangeAction.Create => "create",
        ChangeAction.Update => "update",
        _ => "delete",
    };
}
