namespace VpcLang.Conformance.Tests;

/// <summary>
/// The verifier against the kernel, on networks that nobody has thought out. The seeds are those that
/// found something once, and the first ones; <c>make soak</c> tries hundreds.
/// </summary>
public abstract class RandomNetworkTests(string backend) : HostScripts(backend)
{
    [Theory]
    [InlineData(0, 8, 0)]
    [InlineData(12, 5, 0)]
    [InlineData(27, 1, 0)]
    [InlineData(61, 1, 0)]
    [InlineData(2, 1, 6)]
    [InlineData(20, 2, 3)]
    public Task Packets_do_on_every_cell_what_the_verifier_says_also_after_edits(
        int firstSeed, int count, int edits) =>
        RunAsync("random-networks.sh", $"{firstSeed}", $"{count}", $"{edits}");
}

public sealed class RandomNetworksOnNftables() : RandomNetworkTests("nftables");

public sealed class RandomNetworksOnIptables() : RandomNetworkTests("iptables");
