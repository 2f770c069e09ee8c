using VpcLang.Cli.Views;

namespace VpcLang.Runtime.Tests.Views;

public sealed class BackendsViewTests
{
    [Fact]
    public void The_list_says_which_tools_are_here_and_which_are_missing()
    {
        Assert.Equal(
            """
            nftables    live: Runs nft.
            missing     nft
            tools here  ip
            realises    vpc

            json        generator: Writes JSON.
            realises    vpc

            """,
            Listed(
                100,
                new(new("nftables", "Runs nft.", ["ip", "nft"], ["vpc"]), true, ["nft"]),
                new(new("json", "Writes JSON.", [], ["vpc"]), false, [])));
    }

    [Fact]
    public void A_long_list_is_folded_below_its_beginning() => Assert.Equal(
        """
        json        generator: Writes JSON.
        realises    vpc, subnet,
                    internet_gateway,
                    nat_gateway

        """,
        Listed(
            32,
            new BackendRow(
                new(
                    "json",
                    "Writes JSON.",
                    [],
                    ["vpc", "subnet", "internet_gateway", "nat_gateway"]),
                false,
                [])));

    private static string Listed(int width, params BackendRow[] rows)
    {
        using var output = new StringWriter();
        BackendsView.Write(output, rows, color: false, width);
        return output.ToString();
    }
}
