using VpcLang.Cli.Answers;
using VpcLang.Compiler.Verification.Questions;
using VpcLang.Compiler.Verification.Simulation;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Cli.Views;

/// <summary>Prints a walk step by step, and what stands in its way.</summary>
internal sealed class WhyView(TextWriter output, bool color)
{
    private readonly Paint _paint = new(color);

    /// <summary>Prints the answer to a question.</summary>
    public void Write(Asked asked, Ruling ruling, NetworkIndex index)
    {
        var title = $"{asked.From} → {asked.To} on {asked.Service}";
        output.WriteLine($"{_paint.Bold(Printable.OneLine(title))}: {Word(ruling.Verdict)}");
        var steps = ruling.Best.Walk.Steps;
        WriteSteps("request", [.. steps.Where(s => !s.IsReply)]);
        WriteSteps("reply", [.. steps.Where(s => s.IsReply)]);
        WriteBlockers([.. ruling.Blockers], index);
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

    private void WriteBlockers(List<Step> blockers, NetworkIndex index)
    {
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
            if (Remedy.For(step, index) is { } remedy)
            {
                output.WriteLine(
                    $"    = would open it: {_paint.Bold(Printable.OneLine(remedy.Text))}"
                    + $"  {Printable.OneLine(remedy.Place)}");
            }
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
