using VpcLang.Conformance.Tests.Harness;

namespace VpcLang.Conformance.Tests;

/// <summary>
/// Every case of the folder Cases, with real packets, on one backend: as apply makes it, and as its
/// generated script does.
/// </summary>
public abstract class PacketTests(string backend)
{
    public static TheoryData<string> Cases() => [.. CaseFolder.All().Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Packets_do_what_the_file_says_and_a_script_makes_the_same_kernel(string name)
    {
        var folder = new CaseFolder(name);

        var script = Path.Combine(Checkout.Conformance, "Host", "case.sh");
        var result = await Run.InSandboxAsync(
            folder.Source,
            backend,
            ["--no-apply"],
            ["bash", script, backend, folder.Source, folder.Expect, .. folder.Again]);

        result.Expect(exitCode: 0);
        Assert.Contains("cells agree", result.StandardOutput, StringComparison.Ordinal);
    }
}

public sealed class PacketsOnNftables() : PacketTests("nftables");

public sealed class PacketsOnIptables() : PacketTests("iptables");
