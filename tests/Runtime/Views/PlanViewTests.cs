using VpcLang.Backends.Contracts;
using VpcLang.Cli.Views;
using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Views;

public sealed class PlanViewTests
{
    [Fact]
    public void A_plan_reads_resource_by_resource_and_ends_in_its_counts()
    {
        var text = Print(
            color: false,
            new("vpc.prod", ChangeAction.Create,
                [new(ChangeAction.Create, "router namespace prod")]),
            new("vpc.prod/group.web", ChangeAction.Update,
                [new(ChangeAction.Delete, "allow tcp/22"), new(ChangeAction.Create, "allow udp")]),
            new("vpc.prod/instance.old", ChangeAction.Delete, []));
        Assert.Equal(
            """
            + vpc.prod
                + router namespace prod
            ~ vpc.prod/group.web
                - allow tcp/22
                + allow udp
            - vpc.prod/instance.old

            Plan: 1 to add, 1 to change, 1 to remove.

            """,
            text);
    }

    [Fact]
    public void An_empty_plan_is_one_line_that_says_why() =>
        Assert.Equal("No changes. The host is as main.vpc says.\n", Print(color: false));

    [Fact]
    public void Colours_mark_what_is_made_and_what_goes()
    {
        var text = Print(
            color: true,
            new("a", ChangeAction.Create, []), new("b", ChangeAction.Delete, []));
        Assert.Contains("\e[32m+\e[0m", text, StringComparison.Ordinal);
        Assert.Contains("\e[31m-\e[0m", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_from_the_kernel_cannot_move_the_cursor() =>
        Assert.DoesNotContain(
            "\e",
            Print(
                color: false,
                new ResourceChange(
                    "x\e[2Jy", ChangeAction.Create, [new(ChangeAction.Create, "\e]0;")])),
            StringComparison.Ordinal);

    private static string Print(bool color, params ResourceChange[] changes)
    {
        var plan = new FakePlan
        {
            Project = Networks.Name("shop"),
            Backend = "fake",
            Changes = [.. changes],
            Steps = [.. changes.Select(change => new PlanStep(change.Address, []))],
        };
        using var output = new StringWriter();
        var view = new PlanView(output, color);
        view.WriteChanges(plan);
        view.WriteSummary(plan, "The host is as main.vpc says.");
        return output.ToString();
    }
}
