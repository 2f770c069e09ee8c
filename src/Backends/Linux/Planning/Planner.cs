using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Firewalls;
using VpcLang.Backends.Linux.Kernel;
using VpcLang.Backends.Linux.Lowering;
using VpcLang.Backends.Linux.Lowering.Objects;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Processes;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Planning;

/// <summary>Reads, lowers, compares: everything up to the first change.</summary>
internal sealed class Planner(
    IRunner runner, IFirewall primary, ImmutableArray<IFirewall> firewalls)
{
    private readonly KernelReader _reader = new(runner);

    /// <summary>The plan towards a network, or towards nothing.</summary>
    public async Task<LinuxPlan> TowardsAsync(
        ProjectName project, Network? desired, CancellationToken cancellation)
    {
        var reading = await _reader.ReadAsync(cancellation);
        var lowered = desired is null
            ? LoweredNetwork.Nothing
            : NetworkLowering.Lower(desired, primary.Name, reading.Facts);
        Collisions.Refuse(reading, project, lowered);
        var there = LiveObjects.Of(reading, project).ToImmutableArray();
        var objects = lowered.Objects
            .AddRange(HostObjects.RestoredForwarding(project, reading.Facts, lowered.Objects))
            .AddRange(HostObjects6.Restored(project, reading.Facts, lowered.Objects))
            .AddRange(ApplianceObjects.Restored(there, lowered.Objects))
            .AddRange(InstanceObjects6.Enabling(there, lowered.Objects));
        var rulebook = new Rulebook(runner, reading.IptablesChains);
        var wantedRules = await rulebook.RehearseAsync(primary, lowered.Rulesets, cancellation);
        var settings = SettingsThere.Beside([.. objects.OfType<SysctlObject>()], there);
        var live = await LiveAsync(reading, project, there, settings, cancellation);
        if (desired is not null)
        {
            await PortsInUse.RefuseAsync(
                desired, reading.Facts, live, () => OthersAsync(reading, project, cancellation));
        }

        return Plan(reading, project, live, objects, wantedRules) with
        {
            Lockouts = Lockout.Of(reading, desired, live, objects),
        };
    }

    /// <summary>The rules of other projects on the host.</summary>
    private async Task<ImmutableArray<(string Project, LoadedRuleset Rules)>> OthersAsync(
        KernelReading reading, string project, CancellationToken cancellation)
    {
        var rulebook = new Rulebook(runner, reading.IptablesChains);
        var others = ImmutableArray.CreateBuilder<(string, LoadedRuleset)>();
        foreach (var other in reading.Projects.Where(p => p != project))
        {
            var firewall = By(reading.RoutersOf(other).FirstOrDefault()?.Mark?.Backend);
            var place = new Listing("", "", other, HostObjects.HostResource);
            if (await rulebook.ReadAsync(firewall, place, cancellation) is { } rules)
                others.Add((other, rules));
        }

        return others.ToImmutable();
    }

    /// <summary>
    /// The plan towards what another plan wanted, or back to what was there before it.
    /// </summary>
    /// <param name="project">The project.</param>
    /// <param name="wanted">What shall be there.</param>
    /// <param name="anew">Instances whose namespaces are deleted and made anew.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<LinuxPlan> TowardsAsync(
        ProjectName project,
        LinuxState wanted,
        ImmutableHashSet<string> anew,
        CancellationToken cancellation)
    {
        var reading = await _reader.ReadAsync(cancellation);
        var there = LiveObjects.Of(reading, project, anew).ToImmutableArray();
        var live = await LiveAsync(
            reading, project, there, [.. wanted.Of<SysctlObject>()], cancellation);
        return Plan(reading, project, live, wanted.Objects, wanted.Rulesets);
    }

    /// <summary>The names of what is there of a project.</summary>
    public async Task<ImmutableArray<string>> NamesAsync(
        string project, CancellationToken cancellation)
    {
        var reading = await _reader.ReadAsync(cancellation);
        return
        [
            .. reading.NamesOf(project).Select(name => $"network namespace {name}"),
            .. reading.UplinksOf(project).Select(uplink => $"network interface {uplink.Name}"),
        ];
    }

    /// <summary>The project as it is.</summary>
    public Task<LinuxState> LiveAsync(
        KernelReading reading,
        string project,
        ImmutableArray<SysctlObject> settings,
        CancellationToken cancellation) =>
        LiveAsync(reading, project, [.. LiveObjects.Of(reading, project)], settings, cancellation);

    private async Task<LinuxState> LiveAsync(
        KernelReading reading,
        string project,
        ImmutableArray<LinuxObject> there,
        ImmutableArray<SysctlObject> settings,
        CancellationToken cancellation)
    {
        var objects = there.ToList();
        var namespaces = there.OfType<NamespaceObject>()
            .Where(ns => ns.IsUsable)
            .Select(ns => ns.Namespace)
            .Append("");
        foreach (var ns in namespaces.Where(ns => settings.Any(s => s.Namespace == ns)))
        {
            objects.AddRange(await HostSettings.ReadAsync(
                runner, ns, [.. settings.Where(s => s.Namespace == ns)], cancellation));
        }

        var rulebook = new Rulebook(runner, reading.IptablesChains);
        var rules = await Task.WhenAll(RulePlaces(reading, project).Select(
            place => rulebook.ReadAsync(place.Firewall, place.Where, cancellation)));
        return new LinuxState
        {
            Objects = [.. objects],
            Rulesets = [.. rules.OfType<LoadedRuleset>()],
        };
    }

    /// <summary>Where rules of ours may be: the routers, by their mark's backend, and the host.</summary>
    private IEnumerable<(IFirewall Firewall, Listing Where)> RulePlaces(
        KernelReading reading, string project)
    {
        var routers = reading.RoutersOf(project).ToList();
        foreach (var router in routers)
        {
            var resource = router.Mark?.Resource ?? router.Name;
            foreach (var place in Families(new Listing("", router.Name, project, resource)))
                yield return (By(router.Mark?.Backend), place);
        }

        var host = new Listing("", "", project, HostObjects.HostResource);
        foreach (var firewall in routers.Select(r => By(r.Mark?.Backend)).Append(primary).Distinct())
        {
            foreach (var place in Families(host))
                yield return (firewall, place);
        }
    }

    /// <summary>Rules of IPv6 may be where none are wanted: a run may have been killed.</summary>
    private static IEnumerable<Listing> Families(Listing place) =>
        [place, place with { Family = AddressFamily.V6 }];

    private IFirewall By(string? backend) =>
        firewalls.FirstOrDefault(f => f.Name == backend) ?? primary;

    private LinuxPlan Plan(
        KernelReading reading,
        ProjectName project,
        LinuxState live,
        ImmutableArray<LinuxObject> objects,
        ImmutableArray<LoadedRuleset> wantedRules)
    {
        live = RouteOwners.Named(live, objects);
        var operations = WithIds(
            ObjectDiff.Between(live.Objects, objects), project, reading.Host.TakenIds);
        var rules = RuleChanges(live.Rulesets, wantedRules, operations).ToImmutableArray();
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
                    .Where(o => o is { Verb: not Verb.Remove, Object: NamespaceObject })
                    .Select(o => o.Object.Namespace),
            ],
            Wanted = new LinuxState { Objects = objects, Rulesets = wantedRules },
            Before = Wishable(live),
        };
    }

    /// <summary>What was there as something to be wished for: less what is nobody's wish.</summary>
    private static LinuxState Wishable(LinuxState live) => live with
    {
        Objects =
        [
            .. live.Objects
                .Where(o => o is not LinkObject { Kind: LinkKind.Impostor })
                .Select(o => o is NamespaceObject ns ? ns with { IsUsable = true } : o),
        ],
    };

    /// <summary>The operations, where each namespace of an instance that is made has an id.</summary>
    /// <exception cref="BackendException">None is left for a name.</exception>
    private static ImmutableArray<Operation> WithIds(
        ImmutableArray<Operation> operations, string project, ImmutableHashSet<int> taken)
    {
        var used = taken.ToHashSet();
        return [.. operations.Select(WithId)];

        Operation WithId(Operation operation)
        {
            if (operation is not { Verb: not Verb.Remove, Object: NamespaceObject ns }
                || !Names.IsInstanceNamespace(ns.Namespace))
            {
                return operation;
            }

            var id = NamespaceId.Free(project, ns.Namespace, used)
                ?? throw new BackendException(Failures.NamespacesLeftBehind(ns.Namespace));
            used.Add(id);
            return operation with { Object = ns with { Id = id } };
        }
    }

    /// <summary>The namespaces whose rules differ, and those that need none any more.</summary>
    private IEnumerable<RulesetChange> RuleChanges(
        ImmutableArray<LoadedRuleset> live,
        ImmutableArray<LoadedRuleset> wanted,
        ImmutableArray<Operation> operations)
    {
        var leaving = operations
            .Where(o => o is { Verb: Verb.Remove, Object: NamespaceObject })
            .Select(o => o.Object.Namespace)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var rules in wanted)
        {
            var present = live.FirstOrDefault(l => l.IsInPlaceOf(rules));
            if (present is null || !present.SaysWhat(rules))
                yield return new RulesetChange(By(rules.Backend), present, rules);
        }

        foreach (var rules in live.Where(l => !leaving.Contains(l.Namespace)))
        {
            if (!wanted.Any(w => w.IsInPlaceOf(rules)))
                yield return new RulesetChange(By(rules.Backend), rules, Wanted: null);
        }
    }
}
