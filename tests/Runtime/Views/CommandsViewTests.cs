using VpcLang.Cli.Views;
using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Views;

public sealed class CommandsViewTests
{
    [Fact]
    public void Commands_are_shown_step_by_step_as_a_script()
    {
        var plan = new FakePlan
        {
            Project = Networks.Name("shop"),
            Backend = "fake",
            Changes = [],
            Steps =
            [
                new("links of vpc.prod", [new("ip", ["-batch", "-"], "link add a\n")]),
                new("rules", [new("nft", ["-f", "-"], "table x\nEOF\n"), new("true", [], null)]),
            ],
        };
        using var output = new StringWriter();
        new CommandsView(output, color: false).Write(plan);
        Assert.Equal(
            """

            # step 1 of 2: links of vpc.prod
            ip -batch - <<'EOF'
            link add a
            EOF

            # step 2 of 2: rules
            nft -f - <<'EOF1'
            table x
            EOF
            EOF1
            true

            """,
            output.ToString());
    }
}
