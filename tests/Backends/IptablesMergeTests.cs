using System.Collections.Immutable;
using VpcLang.Backends.Linux.Firewalls;
using VpcLang.Backends.Linux.Model;

namespace VpcLang.Backends.Tests;

public sealed class IptablesMergeTests
{
    private const string Mark = "-m comment --comment \"vpclang project=shop resource=host\"";

    private static readonly ImmutableArray<RulesetEntry> Ours =
    [
        Entry("filter/vl-shop-forward", ":vl-shop-forward -"),
        Entry("filter/FORWARD", $"-A FORWARD {Mark} -j vl-shop-forward"),
        Entry("filter/vl-shop-forward", "-A vl-shop-forward -i vpc-prod -j DROP"),
    ];

    [Fact]
    public void The_first_time_the_chain_is_written_and_the_jump_put_first() =>
        Assert.Equal(
            $"""
            *filter
            :vl-shop-forward - [0:0]
            -A vl-shop-forward -i vpc-prod -j DROP
            -I FORWARD {Mark} -j vl-shop-forward
            COMMIT

            """,
            IptablesMerge.Write(Ours, []));

    [Fact]
    public void A_jump_that_is_there_stays_where_it_is() =>
        Assert.DoesNotContain(
            " FORWARD", IptablesMerge.Write(Ours, Ours), StringComparison.Ordinal);

    [Fact]
    public void A_second_jump_is_taken_out_again() =>
        Assert.Contains(
            $"-D FORWARD {Mark} -j vl-shop-forward",
            IptablesMerge.Write(Ours, Ours.Add(Ours[1])),
            StringComparison.Ordinal);

    [Fact]
    public void Taking_away_unhooks_before_it_deletes() =>
        Assert.Equal(
            $"""
            *filter
            -D FORWARD {Mark} -j vl-shop-forward
            -F vl-shop-forward
            -X vl-shop-forward
            COMMIT

            """,
            IptablesMerge.Write([], Ours));

    private static RulesetEntry Entry(string container, string text) =>
        new(container, text, "host", "");
}
