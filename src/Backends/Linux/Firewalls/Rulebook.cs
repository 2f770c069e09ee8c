using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Processes;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Firewalls;

/// <summary>Rehearses wanted rules and reads live ones.</summary>
/// <param name="runner">What starts programs.</param>
/// <param name="iptablesChains">The chains that nft lists in iptables' tables on the host.</param>
internal sealed class Rulebook(IRunner runner, ImmutableHashSet<string> iptablesChains)
{
    /// <summary>
    /// The wanted rules as the tool itself would list them. Comparing listings of one tool spares us
    /// a model of how it words things, and its refusal comes before the first change.
    /// </summary>
    /// <exception cref="BackendException">The tool or the kernel does not take the rules.</exception>
    public async Task<ImmutableArray<LoadedRuleset>> RehearseAsync(
        IFirewall firewall, ImmutableArray<Ruleset> rulesets, CancellationToken cancellation)
    {
        if (rulesets.IsEmpty)
            return [];
        var hosts = new Dictionary<AddressFamily, Listing>();
        foreach (var family in rulesets.Select(r => r.Family).Distinct())
        {
            var host = HostOf(rulesets[0].Project) with { Family = family };
            hosts[family] = await ListAsync(firewall, host, cancellation);
        }

        return
        [
            .. await Task.WhenAll(rulesets.Select(
                r => RehearseAsync(firewall, r, hosts[r.Family], cancellation))),
        ];
    }

    /// <summary>Our live rules in one namespace; null where there are none.</summary>
    public async Task<LoadedRuleset?> ReadAsync(
        IFirewall firewall, Listing place, CancellationToken cancellation) =>
        firewall.Parse(await ListAsync(firewall, place, cancellation));

    private Listing HostOf(string project) => new("", "", project, "")
    {
        IptablesChains = iptablesChains,
    };

    private async Task<Listing> ListAsync(
        IFirewall firewall, Listing place, CancellationToken cancellation)
    {
        var text = await TextAsync(
            firewall.List(place.Namespace, place.Project, place.Family), firewall.MeansNone);
        if (firewall.ListSets(place.Namespace) is { } sets)
            text += await TextAsync(sets, _ => false);
        return place with { Text = text, IptablesChains = iptablesChains };

        async Task<string> TextAsync(CommandLine command, Func<RunResult, bool> meansNone)
        {
            var result = await runner.RunAsync(command, cancellation);
            if (result.ExitCode == 0)
                return result.Output;
            return meansNone(result)
                ? ""
                : throw new BackendException(
                    Failures.ListingFailed(place.Namespace, command, result.Said));
        }
    }

    private async Task<LoadedRuleset> RehearseAsync(
        IFirewall firewall, Ruleset ruleset, Listing host, CancellationToken cancellation)
    {
        var script = firewall.Script(ruleset, host);
        var command = firewall.Rehearse(script, ruleset.Family);
        var result = await runner.RunAsync(command, cancellation);
        if (result.ExitCode != 0)
            throw Refused(result.Said);
        var listing = new Listing(
            result.Output, ruleset.Namespace, ruleset.Project, ruleset.Resource)
        {
            Script = script,
            Family = ruleset.Family,
        };
        return firewall.Parse(listing)
            ?? throw Refused("nothing: it lists none of the rules that it has just taken");

        BackendException Refused(string said) => new(Failures.CommandFailed(
            ruleset.Resource,
            ShellText.Of(command),
            said,
            ["this was a rehearsal; nothing was changed"]) with
        {
            // EMSGSIZE of netlink: a sandbox may not exceed the host's limit, root may.
            Help = said.Contains("Message too long", StringComparison.Ordinal)
                    ? "without root, the kernel limits the size of one load of rules to twice "
                        + "net.core.wmem_max; use --backend nftables, whose rules are smaller"
                    : null,
        });
    }
}
