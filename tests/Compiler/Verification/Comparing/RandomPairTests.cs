using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Verification.Comparing;
using VpcLang.Compiler.Verification.Comparing.Connections;
using VpcLang.Compiler.Verification.Questions;

namespace VpcLang.Compiler.Tests.Verification.Comparing;

/// <summary>
/// What is told of two random networks is true. The environment variable
/// <c>VPCLANG_NETWORKS</c> sets another number of pairs.
/// </summary>
public sealed class RandomPairTests
{
    private const int Networks = 150;

    private static int Count =>
        int.TryParse(Environment.GetEnvironmentVariable("VPCLANG_NETWORKS"), out var n) ? n : Networks;

    [Fact]
    public void After_a_few_edits_the_difference_is_that_of_the_packets_cell_by_cell()
    {
        var (differing, spared) = Compare(RandomPair.Edited, Count);
        Assert.True(differing > 4 * Count, $"only {differing} cells differ");
        Assert.True(spared > Count, $"only {spared} pairs were spared");
    }

    [Fact]
    public void Two_networks_with_only_names_in_common_differ_as_their_packets_do()
    {
        var (differing, _) = Compare(RandomPair.Unrelated, Count / 6);
        Assert.True(differing > 10 * Count / 6, $"only {differing} cells differ");
    }

    [Fact]
    public void Every_row_has_a_connection_that_shows_it_and_something_responsible()
    {
        var rows = 0;
        for (var seed = 0; seed < Count; seed++)
        {
            var (old, @new) = RandomPair.Edited(seed);
            var comparison = NetworkComparison.Of(old, @new);
            foreach (var row in comparison.Allowed.Concat(comparison.Blocked))
            {
                rows++;
                Assert.True(IsShown(row), $"seed {seed}: {Text(row)} {row.Before} -> {row.After}");
                Assert.True(!row.Causes.IsEmpty, $"seed {seed}: {Text(row)} has no cause");
            }

            Assert.All(
                comparison.OfNew, r => Assert.True(IsShown(r), $"seed {seed}: {Text(r)}"));
        }

        Assert.True(rows > Count / 4, $"only {rows} rows");
    }

    [Fact]
    public void What_a_row_says_of_many_is_true_of_each_and_nothing_is_left_out()
    {
        var folded = 0;
        for (var seed = 0; seed < Count; seed++)
        {
            var (old, @new) = RandomPair.Edited(seed);
            var told = new CellOracle(old, @new).Told.Order(StringComparer.Ordinal).ToList();
            var comparison = NetworkComparison.Of(old, @new);
            ConnectionDifference[] rows =
            [
                .. comparison.Allowed, .. comparison.Blocked, .. comparison.OfNew, .. comparison.OfGone,
            ];
            Assert.All(rows, r => Assert.True(r.IsExact));
            var pairs = rows.SelectMany(Pairs).Order(StringComparer.Ordinal).ToList();
            Assert.True(told.SequenceEqual(pairs), $"seed {seed}");
            folded += rows.Count(r => Pairs(r).Skip(1).Any());
        }

        Assert.True(folded > Count / 20, $"only {folded} rows were about more than one pair");
    }

    [Fact]
    public void A_network_is_no_different_from_itself()
    {
        for (var seed = 0; seed < Count; seed++)
        {
            var one = RandomNetwork(seed);
            Assert.True(NetworkComparison.Of(one, NetworkJson.Read(NetworkJson.Write(one))).IsEmpty);
        }
    }

    private static (int Differing, int Spared) Compare(
        Func<int, (Network Old, Network New)> pairOf, int count)
    {
        var (differing, spared) = (0, 0);
        for (var seed = 0; seed < count; seed++)
        {
            var (old, @new) = pairOf(seed);
            var oracle = new CellOracle(old, @new);
            var fault = oracle.FirstFault();
            Assert.True(fault is null, $"seed {seed}: {fault}");
            (differing, spared) = (differing + oracle.Differing, spared + oracle.Spared);
        }

        return (differing, spared);
    }

    private static Network RandomNetwork(int seed) => Random.RandomNetwork.Of(seed);

    private static IEnumerable<string> Pairs(ConnectionDifference row) =>
        from source in row.From.Members
        from target in row.To.Members
        where source != target && !IsOutside(source) && !IsOutside(target)
        select $"{source} -> {target} {row.Services} {row.Family} {row.Before} -> {row.After}";

    private static bool IsOutside(string member) =>
        member.StartsWith("internet", StringComparison.Ordinal)
        || member.StartsWith("uplink", StringComparison.Ordinal);

    private static string Text(ConnectionDifference row) =>
        $"{row.From.Text} -> {row.To.Text} {row.Services} {row.Family}";

    /// <summary>Of a load balancer, one target shows in which way it is another matter.</summary>
    private static bool IsShown(ConnectionDifference row)
    {
        var (before, after) = (Of(row.Witness.Before), Of(row.Witness.After));
        return row.Witness.To.EndsWith(".lb", StringComparison.Ordinal)
            ? after > before == row.IsOpened && after != before
            : (before, after) == (row.Before, row.After);
    }

    private static Passing Of(Ruling? ruling) => ruling?.Verdict switch
    {
        Verdict.Reachable => Passing.Full,
        Verdict.Partial => Passing.Partial,
        _ => Passing.Nothing,
    };
}
