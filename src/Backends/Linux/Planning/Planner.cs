using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Firewalls;
using VpcLang.Backends.Linux.Kernel;
using VpcLang.Backends.Linux.Lowering;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Processes;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Linux.Planning;

/// <summary>Reads, lowers, compares: everything up to the first change.</summary>
internal sealed class Planner(
    IRunner runner, IFirewall primary, ImmutableArray<IFirewall> firewalls)
{
    private readonly KernelReader _reader = new(runner);

    /// <summary>The plan towards a network, or towards nothing.</summary>
    public async Task<LinuxPlan> TowardsAsync(
        string project, Network? desired, CancellationToken cancellation)
    {
        var reading = await _reader.ReadAsync(cancellation);
        var lowered = desired is null
            ? LoweredNetwork.Nothing
            : NetworkLowering.Lower(desired, primary.Name, reading.Facts);
        Collisions.Refuse(reading, project, lowered);
        var objects = lowered.Objects.AddRange(
            HostObjects.RestoredForwarding(project, reading.Facts, lowered.Objects));
        var rulebook = new Rulebook(runner, reading.IptablesChains);
        var wantedRules = await rulebook.RehearseAsync(primary, lowered.Rulesets, cancellation);
        var settings = objects.OfType<SysctlObject>().ToImmutableArray();
        var (live, liveRules) = await LiveAsync(reading, project, settings, cancellation);
        return Plan(project, live, liveRules, objects, wantedRules);
    }

    /// <summary>The plan back to what was there before a run that failed.</summary>
    public async Task<LinuxPlan> BackToAsync(
        string project, LinuxState before, CancellationToken cancellation)
    {
        var reading = await _reader.ReadAsync(cancellation);
        var settings = before.Of<SysctlObject>().ToImmutableArray();
        var (live, liveRules) = await LiveAsync(reading, project, settings, cancellation);
        return Plan(project, live, liveRules, before.Objects, before.Rulesets);
    }

    /// <summary>The project as it is, with the rules by notation.</summary>
    public async Task<(LinuxState State, ImmutableArray<LiveRules> Rules)> LiveAsync(
        KernelReading reading,
        string project,
        ImmutableArray<SysctlObject> settings,
        CancellationToken cancellation)
    {
        var objects = LiveObjects.Of(reading, project).ToList();
        var namespaces = reading.Of(project).Select(ns => ns.Name).Append("");
        foreach (var ns in namespaces.Where(ns => settings.Any(s => s.Namespace == ns)))
        {
            objects.AddRange(await HostSettings.ReadAsync(
                runner, ns, [.. settings.Where(s => s.Namespace == ns)], cancellation));
        }

        var rulebook = new Rulebook(runner, reading.IptablesChains);
        var rules = await Task.WhenAll(RulePlaces(reading, project).Select(async place =>
            new LiveRules(
                place.Firewall,
                await rulebook.ReadAsync(place.Firewall, place.Where, cancellation))));
        var found = rules.Where(r => r.Rules is not null).ToImmutableArray();
        var state = new LinuxState
        {
            Objects = [.. objects],
            Rulesets = [.. found.Select(r => r.Rules).OfType<LoadedRuleset>()],
        };
        return (state, found);
    }

    /// <summary>Where rules of ours may be: the routers, by their mark's backend, and the host.</summary>
    private IEnumerable<(IFirewall Firewall, Listing Where)> RulePlaces(
        KernelReading reading, string project)
    {
        var routers = reading.Of(project).Where(ns => ns.IsRouter).ToList();
        foreach (var router in routers)
        {
            var resource = router.Mark?.Resource ?? router.Name;
            yield return (By(router.Mark), new Listing("", router.Name, project, resource));
        }

        foreach (var firewall in routers.Select(r => By(r.Mark)).Append(primary).Distinct())
            yield return (firewall, new Listing("", "", project, HostObjects.HostResource));
    }

    private IFirewall By(Mark? mark) =>
        firewalls.FirstOrDefault(f => f.Name == mark?.Backend) ?? primary;

    private LinuxPlan Plan(
        string project,
        LinuxState live,
        ImmutableArray<LiveRules> liveRules,
        ImmutableArray<LinuxObject> objects,
        ImmutableArray<LoadedRuleset> wantedRules)
    {
        var operations = ObjectDiff.Between(live.Objects, objects);
        var rules = RuleChanges(liveRules, wantedRules, operations).ToImmutableArray();
        var wantedResources = objects.Select(o => o.Resource)
            .Concat(wantedRules.SelectMany(r => r.Entries.Select(e => e.Resource)))
            .ToImmutableHashSet(StringComparer.Ordinal);
        var work = new Steps(operations, rules, project).Ordered();
        return new LinuxPlan
        {
            Project = project,
            Backend = primary.Name,
            Changes = Changes.Of(operations, rules, live, wantedResources),
            Steps =
            [
                .. work.Select(s => new PlanStep(s.Title, [.. s.Commands.Select(c => c.Line)])),
            ],
            Work = work,
            NewNamespaces =
            [
                .. operations
                    .Where(o => o is { Verb: Verb.Add, Object: NamespaceObject })
                    .Select(o => o.Object.Namespace),
            ],
            Before = live,
        };
    }

    /// <summary>The namespaces whose rules differ, and those that need none any more.</summary>
    private IEnumerable<RulesetChange> RuleChanges(
        ImmutableArray<LiveRules> live,
        ImmutableArray<LoadedRuleset> wanted,
        ImmutableArray<Operation> operations)
    {
        var leaving = operations
            .Where(o => o is { Verb: Verb.Remove, Object: NamespaceObject })
            .Select(o => o.Object.Namespace)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var rules in wanted)
        {
            var present = live
                .Where(l => l.Rules?.Namespace == rules.Namespace && l.Firewall == primary)
                .Select(l => l.Rules)
                .FirstOrDefault();
            if (present is null || !present.Entries.SequenceEqual(rules.Entries))
                yield return new RulesetChange(primary, present, rules);
        }

        foreach (var (firewall, rules) in live)
        {
            var isWanted = firewall == primary
                && wanted.Any(w => w.Namespace == rules?.Namespace);
            if (rules is not null && !isWanted && !leaving.Contains(rules.Namespace))
                yield return new RulesetChange(firewall, rules, Wanted: null);
        }
    }
}

/// <summary>The live rules of one namespace in one notation.</summary>
internal sealed record LiveRules(IFirewall Firewall, LoadedRuleset? Rules);
