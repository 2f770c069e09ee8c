using System.Collections.Immutable;
using System.Text;
using VpcLang.Backends.Linux.Firewalls;
using VpcLang.Backends.Linux.Lowering;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Planning;
using VpcLang.Compiler;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Text;

namespace VpcLang.Backends.Tests;

/// <summary>
/// One folder a case under <c>tests/Cases/lowering</c>: a source, and what each later stage makes of
/// it. <c>VPCLANG_ACCEPT=1</c> writes the expectations anew, for a reviewer to read the difference.
/// </summary>
public sealed class LoweringCases
{
    private static readonly string Folder = Path.Combine(Root(), "tests", "Cases", "lowering");

    public static TheoryData<string> Cases =>
        [.. Directory.EnumerateDirectories(Folder).Select(Path.GetFileName).OfType<string>().Order()];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_network_comes_to_these_commands(string name) =>
        Compare(name, "expected.commands", lowered =>
        {
            var operations = ObjectDiff.Between([], lowered.Objects);
            var steps = new Steps(operations, [], "shop").Ordered();
            var text = new StringBuilder();
            foreach (var command in steps.SelectMany(s => s.Commands).Select(c => c.Line))
            {
                text.Append($"{command.Program} {string.Join(' ', command.Arguments)}\n");
                foreach (var line in (command.StandardInput ?? "").TrimEnd().Split('\n'))
                    text.Append($"  {line}\n");
            }

            return text.ToString();
        });

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_network_comes_to_these_nft_rules(string name) =>
        Compare(name, "expected.nft", lowered => Scripts(new NftFirewall(), lowered));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_network_comes_to_these_iptables_rules(string name) =>
        Compare(name, "expected.iptables", lowered => Scripts(new IptablesFirewall(), lowered));

    private static string Scripts(IFirewall firewall, LoweredNetwork lowered)
    {
        var text = new StringBuilder();
        foreach (var ruleset in lowered.Rulesets)
        {
            var place = ruleset.Namespace.Length == 0 ? "the host" : ruleset.Namespace;
            text.Append($"# {place}\n{firewall.Script(ruleset, new Listing("", "", "shop", "host"))}\n");
        }

        return text.ToString();
    }

    private static void Compare(string name, string file, Func<LoweredNetwork, string> stage)
    {
        var source = Path.Combine(Folder, name, "main.vpc");
        var result = Compilation.Compile(new CompilationInput
        {
            DefaultProjectName = name,
            Files = [new SourceFile("main.vpc", File.ReadAllText(source))],
        });
        Assert.DoesNotContain(result.Diagnostics, d => d.Severity == Severity.Error);
        Assert.NotNull(result.Network);
        var actual = stage(NetworkLowering.Lower(result.Network, "nftables", Host));
        var expected = Path.Combine(Folder, name, file);
        if (Environment.GetEnvironmentVariable("VPCLANG_ACCEPT") == "1")
            File.WriteAllText(expected, actual);
        Assert.True(File.Exists(expected), $"{expected} is missing; VPCLANG_ACCEPT=1 writes it");
        Assert.Equal(File.ReadAllText(expected), actual);
    }

    /// <summary>A host as the sandbox has it.</summary>
    private static readonly HostFacts Host = new()
    {
        DefaultUplink = "eth0",
        Interfaces = ImmutableSortedDictionary<string, ImmutableArray<IpAddress>>.Empty
            .Add("eth0", [IpAddress.Parse("198.51.100.10")]),
    };

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "VpcLang.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new FileNotFoundException("VpcLang.sln");
        return folder;
    }
}
