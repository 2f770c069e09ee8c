using VpcLang.Conformance.Tests.Harness;

namespace VpcLang.Conformance.Tests;

/// <summary>
/// The verifier against the kernel, on networks that nobody has thought out. The seeds are those that
/// found something once, and the first ones; <c>make soak</c> tries hundreds.
/// </summary>
public abstract class RandomNetworkTests(string backend) : HostScripts(backend)
{
    protected static TheoryData<int, int, int> SeedsOn(string backend)
    {
        var seeds = new TheoryData<int, int, int>();
        foreach (var (first, count, edits) in Breadth.All ? All : Breadth.Share(backend, Sample))
            seeds.Add(first, count, edits);
        return seeds;
    }

    private static readonly (int First, int Count, int Edits)[] All =
        [(0, 8, 0), (12, 5, 0), (27, 1, 0), (61, 1, 0), (2, 1, 6), (20, 2, 3)];

    private static readonly (int First, int Count, int Edits)[] Sample =
        [(0, 2, 0), (12, 1, 0), (27, 1, 0), (61, 1, 0), (2, 1, 2), (20, 1, 1)];

    protected Task TryAsync(int firstSeed, int count, int edits) =>
        RunAsync("random-networks.sh", $"{firstSeed}", $"{count}", $"{edits}");
}

public sealed class RandomNetworksOnNftables() : RandomNetworkTests(Name)
{
    private const string Name = "nftables";

    public static TheoryData<int, int, int> Seeds() => SeedsOn(Name);

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Packets_do_on_every_cell_what_the_verifier_says_also_after_edits(
        int firstSeed, int count, int edits) => TryAsync(firstSeed, count, edits);
}

public sealed class RandomNetworksOnIptables() : RandomNetworkTests(Name)
{
    private const string Name = "iptables";

    public static TheoryData<int, int, int> Seeds() => SeedsOn(Name);

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Packets_do_on_every_cell_what_the_verifier_says_also_after_edits(
        int firstSeed, int count, int edits) => TryAsync(firstSeed, count, edits);
}
