using VpcLang.Conformance.Tests.Harness;

namespace VpcLang.Conformance.Tests;

/// <summary>
/// The verifier against the kernel, on networks that nobody has thought out. The seeds are those that
/// found something once, and the first ones; <c>make soak</c> tries hundreds.
/// </summary>
public abstract class RandomNetworkTests(string backend) : HostScripts(backend)
{
    public static TheoryData<int, int, int> Seeds() => Breadth.All
        ? new() { { 0, 8, 0 }, { 12, 5, 0 }, { 27, 1, 0 }, { 61, 1, 0 }, { 2, 1, 6 }, { 20, 2, 3 } }
        : new() { { 0, 2, 0 }, { 12, 1, 0 }, { 27, 1, 0 }, { 61, 1, 0 }, { 2, 1, 2 }, { 20, 1, 1 } };

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Packets_do_on_every_cell_what_the_verifier_says_also_after_edits(
        int firstSeed, int count, int edits) =>
        RunAsync("random-networks.sh", $"{firstSeed}", $"{count}", $"{edits}");
}

public sealed class RandomNetworksOnNftables() : RandomNetworkTests("nftables");

public sealed class RandomNetworksOnIptables() : RandomNetworkTests("iptables");
