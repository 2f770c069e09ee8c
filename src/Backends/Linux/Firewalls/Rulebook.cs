using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Execution;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Rulesets;

namespace VpcLang.Backends.Linux.Firewalls;

/// <summary>Rehearses wanted rules and reads live ones.</summary>
internal sealed class Rulebook(IRunner runner)
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
        var host = await runner.RunAsync(
            firewall.List(ns: "", rulesets[0].Project), cancellation);
        return
        [
            .. await Task.WhenAll(
                rulesets.Select(r => RehearseAsync(firewall, r, host.Output, cancellation))),
        ];
    }

    /// <summary>Our live rules in one namespace; null where there are none.</summary>
    public async Task<LoadedRuleset?> ReadAsync(
        IFirewall firewall,
        string ns,
        string project,
        string resource,
        CancellationToken cancellation)
    {
        var result = await runner.RunAsync(firewall.List(ns, project), cancellation);
        return firewall.Parse(result.Output, result.ExitCode, ns, project, resource);
    }

    private async Task<LoadedRuleset> RehearseAsync(
        IFirewall firewall, Ruleset ruleset, string hostListing, CancellationToken cancellation)
    {
        var script = firewall.Script(ruleset, hostListing);
        var command = firewall.Rehearse(script);
        var result = await runner.RunAsync(command, cancellation);
        if (result.ExitCode != 0)
        {
            throw new BackendException(Failures.CommandFailed(
                ruleset.Resource,
                CommandText.Of(command),
                Said(result),
                ["this was a rehearsal; nothing was changed"]));
        }

        return firewall.Parse(
            result.Output, 0, ruleset.Namespace, ruleset.Project, ruleset.Resource, script)
            ?? throw new BackendException(Failures.CommandFailed(
                ruleset.Resource,
                CommandText.Of(command),
                "nothing: it lists none of the rules that it has just taken",
                ["this was a rehearsal; nothing was changed"]));
    }

    /// <summary>The first lines of what a program said when it failed.</summary>
    public static string Said(RunResult result)
    {
        var said = (result.Error.Length > 0 ? result.Error : result.Output).Trim();
        return said.Length == 0
            ? $"nothing (exit code {result.ExitCode})"
            : string.Join('\n', said.Split('\n').Take(5));
    }
}
