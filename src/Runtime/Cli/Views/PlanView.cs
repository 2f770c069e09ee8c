using VpcLang.Backends.Contracts;
using VpcLang.Runtime.Planning;

namespace VpcLang.Cli.Views;

/// <summary>Prints a plan by resource, with a glyph for what happens to each.</summary>
internal sealed class PlanView(TextWriter output, bool color)
{
    private readonly Paint _paint = new(color);

    /// <summary>Prints what changes.</summary>
    public void WriteChanges(Plan plan)
    {
        foreach (var change in plan.Changes)
        {
            output.WriteLine(Line(change.Action, _paint.Bold(Printable.OneLine(change.Address))));
            foreach (var detail in change.Details)
                output.WriteLine($"    {Line(detail.Action, Printable.OneLine(detail.Text))}");
        }
    }

    /// <summary>Prints the last line: the counts, or why there are none.</summary>
    public void WriteSummary(Plan plan, string unchanged)
    {
        if (plan.IsEmpty)
        {
            output.WriteLine($"No changes. {Printable.OneLine(unchanged)}");
            return;
        }

        var (added, changed, removed) = PlanSummary.Of(plan);
        output.WriteLine();
        output.WriteLine($"Plan: {added} to add, {changed} to change, {removed} to remove.");
    }

    /// <summary>Prints the line about VPCs that are removed, if any.</summary>
    public void WriteRemoval(Removal? removal, string source)
    {
        if (removal is not null)
            output.WriteLine(_paint.Red(Printable.OneLine(removal.Describe(source))));
    }

    private string Line(ChangeAction action, string text) => action switch
    {
        ChangeAction.Create => $"{_paint.Green("+")} {text}",
        ChangeAction.Update => $"{_paint.Yellow("~")} {text}",
        _ => $"{_paint.Red("-")} {text}",
    };
}
