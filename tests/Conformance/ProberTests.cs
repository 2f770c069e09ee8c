using System.Text.RegularExpressions;
using VpcLang.Conformance.Tests.Harness;

namespace VpcLang.Conformance.Tests;

/// <summary>The judge is judged first, on a network that no compiler made.</summary>
public sealed partial class ProberTests
{
    private static readonly string Folder = Path.Combine(Checkout.Conformance, "Prober");

    [Fact]
    public async Task The_prober_agrees_with_every_truth()
    {
        var result = await ProbeAsync("truths.expect");

        result.Expect(exitCode: 0);
        Assert.Contains("cells agree", result.StandardOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_prober_finds_every_lie()
    {
        var expected = await File.ReadAllTextAsync(Path.Combine(Folder, "lies.report"));

        var result = await ProbeAsync("lies.expect");

        // How often a datagram is sent again depends on how busy the machine is.
        Assert.Equal(expected, Resent().Replace(result.StandardOutput, "(12 sent"));
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public async Task The_prober_steals_packets_where_a_network_lets_it()
    {
        var before = await ProbeAsync("no-claim.expect", network: "bridge.sh");
        var after = await ProbeAsync("claim.expect", network: "bridge.sh");

        before.Expect(exitCode: 0);
        after.Expect(exitCode: 0);
    }

    [GeneratedRegex(@"\(\d+ sent", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Resent();

    private static Task<CliWrap.Buffered.BufferedCommandResult> ProbeAsync(
        string expect, string network = "network.sh") =>
        Run.ToEndAsync(
            "unshare", "-Urnm", "bash", Path.Combine(Folder, network),
            "dotnet", Checkout.Prober, Path.Combine(Folder, expect));
}
