using VpcLang.Conformance.Tests.Harness;

namespace VpcLang.Conformance.Tests;

/// <summary>
/// Every case of the folder Cases, with real packets, on one backend or the other (all: on both): as apply
/// makes it, and as its generated script does.
/// </summary>
public abstract class PacketTests(string backend)
{
    /// <summary>
    /// Cases that have what no example has: between them, a script makes every kind of object.
    /// </summary>
    private static readonly string[] OfScripts =
    [
        "a-load-balancer-serves-joined-vpcs",
        "a-peering-carries-ipv6-beside-ipv4",
        "a-transit-gateway-carries-ipv6-beside-ipv4",
        "an-appliance-passes-ipv6-too",
        "an-elastic-ip-stands-for-its-instance",
        "ipv6-has-routes-of-its-own",
        "long-names-do-not-collide",
    ];

    protected static TheoryData<string> CasesOn(string backend) =>
        [.. Breadth.Share(backend, CaseFolder.All().Select(c => c.Name))];

    protected static TheoryData<string> CasesOfScriptsOn(string backend) =>
    [
        .. Breadth.Share(
            backend,
            CaseFolder.All()
                .Where(c => Breadth.All || !c.HasOwnNetwork || OfScripts.Contains(c.Name))
                .Select(c => c.Name)),
    ];

    protected async Task SendPacketsAsync(string name)
    {
        var folder = new CaseFolder(name);

        var result = await RunAsync("case.sh", folder);

        Assert.Contains("cells agree", result, StringComparison.Ordinal);
    }

    /// <summary>Packets are sent again on one; for others it is enough that the kernel is the same.</summary>
    protected Task CompareKernelsAsync(string name)
    {
        var folder = new CaseFolder(name);
        return RunAsync(
            "script-case.sh", folder, name is "two-tier" or "lab" || Breadth.All ? ["packets"] : []);
    }

    [Fact]
    public void Cases_of_scripts_are_there() =>
        Assert.Empty(OfScripts.Except(CaseFolder.All().Select(c => c.Name)));

    private async Task<string> RunAsync(string script, CaseFolder folder, params string[] arguments)
    {
        var path = Path.Combine(Checkout.Conformance, "Host", script);
        var result = await Run.InSandboxAsync(
            folder.Source,
            backend,
            ["--no-apply"],
            ["bash", path, backend, folder.Source, folder.Expect, .. arguments]);
        result.Expect(exitCode: 0);
        return result.StandardOutput;
    }
}

public sealed class PacketsOnNftables() : PacketTests(Name)
{
    private const string Name = "nftables";

    public static TheoryData<string> Cases() => CasesOn(Name);

    public static TheoryData<string> CasesOfScripts() => CasesOfScriptsOn(Name);

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Packets_do_what_the_file_says(string name) => SendPacketsAsync(name);

    [Theory]
    [MemberData(nameof(CasesOfScripts))]
    public Task A_script_makes_the_same_kernel(string name) => CompareKernelsAsync(name);
}

public sealed class PacketsOnIptables() : PacketTests(Name)
{
    private const string Name = "iptables";

    public static TheoryData<string> Cases() => CasesOn(Name);

    public static TheoryData<string> CasesOfScripts() => CasesOfScriptsOn(Name);

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Packets_do_what_the_file_says(string name) => SendPacketsAsync(name);

    [Theory]
    [MemberData(nameof(CasesOfScripts))]
    public Task A_script_makes_the_same_kernel(string name) => CompareKernelsAsync(name);
}
