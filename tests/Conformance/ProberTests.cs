using System.Text.RegularExpressions;
using VpcLang.Conformance.Tests.Harness;

namespace VpcLang.Conformance.Tests;

/// <summary>The judge is judged first, on a network that no compiler made.</summary>
public sealed partial class ProberTests
{
    private static readonly string Folder = Path.Combine(Checkout.Conformance, "Prober");

    [Theory]
    [InlineData("truths.expect")]
    [InlineData("truths-6.expect")]
    public async Task The_prober_agrees_with_every_truth(string truths)
    {
        var result = await ProbeAsync(truths);

        result.Expect(exitCode: 0);
        Assert.Contains("cells agree", result.StandardOutput, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lies")]
    [InlineData("lies-6")]
    public async Task The_prober_finds_every_lie(string lies)
    {
        var expected = await File.ReadAllTextAsync(Path.Combine(Folder, $"{lies}.report"));

        var result = await ProbeAsync($"{lies}.expect");

        // How often a datagram is sent again depends on how busy the machine is.
        Assert.Equal(expected, Resent().Replace(result.StandardOutput, "(12 sent"));
        Assert.Equal(1, result.ExitCode);
    }

    [Theory]
    [InlineData("claim.expect")]
    [InlineData("claim-6.expect")]
    public async Task The_prober_steals_packets_where_a_network_lets_it(string claim)
    {
        var before = await ProbeAsync($"no-{claim}", network: "bridge.sh");
        var after = await ProbeAsync(claim, network: "bridge.sh");

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
