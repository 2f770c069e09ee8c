using VpcLang.Cli.Views;

namespace VpcLang.Runtime.Tests.Views;

public sealed class BackendsViewTests
{
    [Fact]
    public void The_table_says_which_tools_are_here_and_which_are_missing()
    {
        using var output = new StringWriter();
        BackendsView.Write(
            output,
            [
                new(new("nftables", "Runs nft.", ["ip", "nft"], ["vpc"]), true, ["nft"]),
                new(new("json", "Writes JSON.", [], ["vpc"]), false, []),
            ],
            color: false,
            width: 100);
        var lines = output.ToString().Split('\n');
        Assert.Contains(lines, l => Has(l, "nftables", "live", "ip here", "Runs nft.", "vpc"));
        Assert.Contains(lines, l => Has(l, "nft missing"));
        Assert.Contains(lines, l => Has(l, "json", "generator", "none needed"));
    }

    private static bool Has(string line, params string[] parts) =>
        parts.All(part => line.Contains(part, StringComparison.Ordinal));
}
