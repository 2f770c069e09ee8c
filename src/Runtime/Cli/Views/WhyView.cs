using VpcLang.Cli.Answers;
using VpcLang.Compiler.Verification.Questions;
using VpcLang.Compiler.Verification.Simulation;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Cli.Views;

/// <summary>Prints a walk step by step, and what stands in its way.</summary>
internal sealed class WhyView(TextWriter output, bool color)
{
    /// <summary>The walks of more parts would hide the first ones.</summary>
    private const int MostParts = 4;

    private const int MostNetworks = 8;

    private readonly Paint _paint = new(color);

    /// <summary>Prints the answer to a question.</summary>
    public void Write(Asked asked, EndsRuling answer, NetworkIndex index)
    {
        var title = $"{asked.From} → {asked.To} on {asked.Service}";
        var way = asked.IsFromInternet ? "from" : "to";
        output.WriteLine($"{_paint.Bold(Printable.OneLine(title))}: {Summary(answer, way)}");
        WriteHint(asked, answer.PublicPort);
        foreach (var part in answer.Parts.Take(MostParts))
        {
            if (answer.Parts.Length > 1)
            {
                output.WriteLine();
                output.WriteLine($"{way} {_paint.Bold(NameOf(part))}: {Word(part.Verdict)}");
            }

            Write(part, index);
        }

        var rest = answer.Parts.Length - MostParts;
        if (rest > 0)
        {
            output.WriteLine();
            output.WriteLine(_paint.Dim(
                $"{Plural.Of(rest, "more part")} of the internet: --json lists them all."));
        }
    }

    private static string NameOf(RulingPart part) => part.Addresses?.Text(MostNetworks) ?? "";

    /// <summary>One word where all parts have one verdict.</summary>
    private string Summary(EndsRuling answer, string way)
    {
        if (!answer.IsInPart)
            return Word(answer.Best);
        var text = answer.GetsThrough ? "in part" : "in part, and from some ports of the client only";
        return $"{_paint.Yellow(text)}, {way} {NameOf(answer.Parts[0])}";
    }

    private void WriteHint(Asked asked, PublicPort? port)
    {
        if (port is null)
            return;
        output.WriteLine();
        output.WriteLine(Printable.OneLine(
            $"  {port.Public} is published: at {asked.To} it is {port.Inside} ({port.Location})"));
        output.WriteLine(Printable.OneLine(
            $"    = ask for it: vpclang why {asked.From} {asked.To} {port.Inside}"));
    }

    private void Write(RulingPart part, NetworkIndex index)
    {
        var ruling = part.Ruling;
        var steps = ruling.Best.Walk.Steps;
        WriteSteps("request", [.. steps.Where(s => !s.IsReply)]);
        WriteSteps("reply", [.. steps.Where(s => s.IsReply)]);
        WriteBlockers(part, index);
        if (ruling.Verdict != Verdict.Reachable && ruling.Others.Count > 0)
        {
            output.WriteLine();
            output.WriteLine(_paint.Dim(
                $"{Plural.Of(ruling.Others.Count, "other way")} to it: no better."));
        }
    }

    private string Word(Verdict verdict) => verdict switch
    {
        Verdict.Reachable => _paint.Green("reachable"),
        Verdict.Partial => _paint.Yellow("reachable from some ports of the client only"),
        _ => _paint.Red("blocked"),
    };

    private void WriteSteps(string title, List<Step> steps)
    {
        if (steps.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine($"  {title}  {_paint.Dim(steps[0].Packet.ToString())}");
        var rows = steps.Select(s => (
            Step: s,
            Stage: NameOf(s.Stage),
            Resource: Printable.OneLine(s.Resource),
            Text: Printable.OneLine(s.Text))).ToList();
        var (first, second, third) = (
            rows.Max(r => r.Stage.Length), rows.Max(r => r.Resource.Length), rows.Max(r => r.Text.Length));
        foreach (var (step, stage, resource, text) in rows)
        {
            var mark = step.Passes ? _paint.Green("✓") : _paint.Red("✗");
            var place = step.Location is null
                ? "" : _paint.Dim(Printable.OneLine(step.Location.ToString()));
            var line = $"  {mark} {stage.PadRight(first)}  {resource.PadRight(second)}  "
                + $"{text.PadRight(third)}  {place}";
            output.WriteLine(line.TrimEnd());
        }
    }

    private void WriteBlockers(RulingPart part, NetworkIndex index)
    {
        var blockers = part.Ruling.Blockers.ToList();
        if (blockers.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine(blockers.Count == 1
            ? "One thing is in the way:"
            : $"{blockers.Count} things are in the way:");
        foreach (var step in blockers)
        {
            var place = step.Location is null ? "" : $" ({step.Location})";
            var what = step.IsReply ? $"{NameOf(step.Stage)} of the reply" : NameOf(step.Stage);
            var where = step.Resource == "internet" ? "" : $", in {step.Resource}";
            output.WriteLine(Printable.OneLine($"  {what}: {step.Text}{where}{place}"));
            if (Remedy.For(step, index, part) is not { } remedy)
                continue;
            output.WriteLine(
                $"    = would open it: {_paint.Bold(Printable.OneLine(remedy.Text))}"
                + $"  {Printable.OneLine(remedy.Place)}");
            if (remedy.Note is { } note)
                output.WriteLine($"      note: {Printable.OneLine(note)}");
        }
    }

    private static string NameOf(Stage stage) => stage switch
    {
        Stage.Sender => "sender",
        Stage.GroupEgress => "groups, out",
        Stage.FirewallEgress => "firewall, out",
        Stage.AclEgress => "network ACL, out",
        Stage.Route => "route",
        Stage.Link => "link",
        Stage.Gateway => "internet gateway",
        Stage.Nat => "NAT gateway",
        Stage.Appliance => "forwarding",
        Stage.Publish => "published as",
        Stage.Balancer => "load balancer",
        Stage.AclIngress => "network ACL, in",
        Stage.FirewallIngress => "firewall, in",
        Stage.GroupIngress => "groups, in",
        Stage.Router => "router",
        _ => "receiver",
    };
}
