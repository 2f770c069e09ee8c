using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Cli.Views;

namespace VpcLang.Runtime.Tests.Views;

public sealed class LiveTreeViewTests
{
    [Fact]
    public void The_live_network_is_a_tree()
    {
        var web = Node("instance web", [("address", "10.10.1.10")]);
        var state = new LiveState(
            [new LiveProject("shop", [Node("vpc prod", [("cidr", "10.10.0.0/16")], web)])]);
        Assert.Equal(
            """
            project shop
            └── vpc prod  cidr 10.10.0.0/16
                └── instance web  address 10.10.1.10
            """,
            Print(state).TrimEnd());
    }

    [Fact]
    public void An_empty_host_is_one_sentence() =>
        Assert.Equal("Nothing of VpcLang is on this host.\n", Print(new LiveState([])));

    [Fact]
    public void Text_from_the_kernel_is_neither_markup_nor_an_escape()
    {
        var node = Node("[red]x[/]", [("alias", "a\e[31mb[bold]")]);
        var text = Print(new LiveState([new LiveProject("p", [node])]));
        Assert.Contains("[red]x[/]  alias ab[bold]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_line_is_left_whole_for_other_programs()
    {
        var value = string.Join(' ', Enumerable.Repeat("10.0.0.0/8", 30));
        var text = Print(new LiveState([new LiveProject("p", [Node("n", [("routes", value)])])]));
        Assert.Contains(value, text, StringComparison.Ordinal);
    }

    private static LiveNode Node(
        string title, (string Name, string Value)[] facts, params LiveNode[] children) => new(
        null,
        title,
        facts.ToImmutableSortedDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal),
        [.. children]);

    private static string Print(LiveState state)
    {
        using var output = new StringWriter();
        LiveTreeView.Write(output, state, only: null, color: false, width: 10_000);
        return output.ToString();
    }
}
