using System.Collections.Immutable;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Tests.Linting;

/// <summary>
/// What people copy is free of lint, and the networks of the conformance cases have the findings
/// that are listed here, each on purpose.
/// </summary>
public sealed class QuietTests
{
    private static readonly Dictionary<string, string> OnPurpose = new(StringComparer.Ordinal)
    {
        ["a-load-balancer-is-judged-at-both-its-sides"] = "VPC4107",
        ["a-load-balancer-serves-joined-vpcs"] = "VPC4106",
        ["a-load-balancer-stands-in-its-subnet"] = "VPC4105 VPC4107",
        ["a-manual-peering-follows-written-routes"] = "VPC4107",
        ["a-nat-gateway-goes-outward-only"] = "VPC4107",
        ["a-peering-carries-ipv6-beside-ipv4"] = "VPC4107",
        ["a-peering-lets-only-what-it-names-pass"] = "VPC4106",
        ["a-public-instance-goes-out-as-the-uplink"] = "VPC4107",
        ["a-reply-crosses-the-acls-of-both-sides"] = "VPC4105 VPC4105",
        ["a-reply-needs-an-acl-rule-of-its-own"] = "VPC4105 VPC4105",
        ["a-transit-gateway-joins-its-vpcs"] = "VPC4107",
        ["equal-ipv6-networks-live-side-by-side"] = "VPC4107 VPC4107",
        ["internet-means-outside-every-vpc"] = "VPC4107",
        ["ipv6-has-routes-of-its-own"] = "VPC4107 VPC4107",
        ["isolation-survives-a-nat-gateway"] = "VPC4107",
        ["neighbour-discovery-works-under-every-policy"] = "VPC4106 VPC4106",
        ["policies-hold-over-ipv6"] = "VPC4105 VPC4105 VPC4105",
        ["the-longest-prefix-of-a-route-table-wins"] = "VPC4107",
        ["vpcs-never-meet"] = "VPC4103 VPC4103",
        ["without-a-gateway-there-is-no-way-out"] = "VPC4107",
    };

    public static TheoryData<string> Networks => new(
        Directory.EnumerateFiles(Repository.PathOf("examples"), "main.vpc", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(
                Repository.PathOf("tests", "Conformance", "Cases"), "main.vpc", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.PathOf("."), file))
            .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_network_that_is_meant_as_it_is_has_the_findings_that_are_meant(string network)
    {
        var file = Repository.PathOf(network);
        var name = Path.GetFileName(Path.GetDirectoryName(file)) ?? "";
        var codes = Findings(file).Select(d => d.Code).Where(IsLint).Order(StringComparer.Ordinal);
        Assert.Equal(OnPurpose.GetValueOrDefault(name, ""), string.Join(' ', codes));
    }

    private static bool IsLint(string code) => LintCodes.All.Any(c => c.Code == code);

    private static ImmutableArray<Diagnostic> Findings(string file) => Compilation.Compile(
        new CompilationInput
        {
            DefaultProjectName = "test",
            Files = [new SourceFile("main.vpc", File.ReadAllText(file))],
            FindFile = (_, name) => new FoundFile
            {
                Path = name,
                Text = File.ReadAllText(Path.Combine(Path.GetDirectoryName(file) ?? "", name)),
            },
        }).Diagnostics;
}
