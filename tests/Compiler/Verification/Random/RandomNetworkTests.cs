using VpcLang.Compiler.Ir;

namespace VpcLang.Compiler.Tests.Verification.Random;

/// <summary>
/// The verifier computes for all services at once what the simulator finds packet by packet. The
/// environment variable <c>VPCLANG_NETWORKS</c> sets another number of networks.
/// </summary>
public sealed class RandomNetworkTests
{
    private const int Networks = 2000;

    /// <summary>Fewer would not be a test of anything: most cells of a random network are shut.</summary>
    private const int LeastPassing = 20;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_verifier_agrees_with_the_simulator_on_every_cell(int quarter)
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("VPCLANG_NETWORKS"), out var n)
            ? n : Networks;
        var (passing, partial) = (0, 0);
        for (var seed = quarter; seed < count; seed += 4)
        {
            var (difference, open, half) = Comparison.Of(RandomNetwork.Of(seed));
            Assert.True(difference is null, difference is null ? "" : Report(seed));
            (passing, partial) = (passing + open, partial + half);
        }

        Assert.True(passing > LeastPassing * count / 4, $"only {passing} cells let anything pass");
        Assert.True(partial > 0, "no connection was partial");
    }

    private static string Report(int seed)
    {
        var small = Shrinking.Smallest(
            RandomNetwork.Of(seed), n => Comparison.FirstDifference(n) is not null);
        return $"seed {seed}: {Comparison.FirstDifference(small)}\n{NetworkJson.Write(small)}";
    }
}
