using System.Collections.Immutable;
using VpcLang.Backends.Linux.Firewalls;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Processes;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Planning;

/// <summary>
/// Orders operations into steps. Rules are loaded before anything that they guard comes up, and
/// forwarding is switched on last; what leaves goes at the end, namespaces last of all.
/// </summary>
internal sealed class Steps(
    ImmutableArray<Operation> operations, ImmutableArray<RulesetChange> rules, string project)
{
    private const string Host = "";

    public ImmutableArray<LinuxStep> Ordered()
    {
        var steps = new List<LinuxStep>();
        Add(steps, "links in the way", [.. LinksFirst()]);
        Add(steps, "namespaces and uplinks", [Foundations()]);
        Add(steps, "packet rules", [.. rules.SelectMany(Load)]);
        var inside = operations
            .Where(o => o.Object is not NamespaceObject && o.Object.Namespace != Host && !GoesFirst(o))
            .GroupBy(o => o.Object.Namespace, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .ToLookup(g => Names.IsRouterNamespace(g.Key) || Names.IsHubNamespace(g.Key));
        foreach (var router in inside[true])
        {
            Add(
                steps,
                $"router {router.Key}",
                [
                    Settings(router.Key, router.Where(EnablesIpv6)),
                    IpBatch(router.Key, [.. router.Where(o => !IsPolicy6(o))]),
                    Policy6Batch(router.Key, [.. router.Where(IsPolicy6)]),
                    BridgeBatch(router),
                    Settings(router.Key, router.Where(o => !EnablesIpv6(o))),
                ]);
        }

        Add(
            steps,
            "IPv6 of instances",
            [
                .. inside[false].Select(
                    g => OfInstance(g.Key, Settings(g.Key, g.Where(SwitchesIpv6On)))),
            ],
            independent: true);
        Add(
            steps,
            "instances",
            [
                .. inside[false].Select(g => OfInstance(g.Key, IpBatch(g.Key, [.. g]))),
                .. inside[false].Select(
                    g => OfInstance(g.Key, Settings(g.Key, g.Where(o => !SwitchesIpv6On(o))))),
            ],
            independent: true);
        Add(
            steps,
            "rates",
            [
                .. inside[true].Select(Rates),
                .. inside[false].Select(g => OfInstance(g.Key, Rates(g))),
            ],
            independent: true);
        var host = operations
            .Where(o => o.Object.Namespace == Host && o.Object is not NamespaceObject)
            .Where(o => o.Verb != Verb.Remove || o.Object is not LinkObject)
            .ToList();
        Add(steps, "the host's side", [HostBatch(host), Passages(host), Settings(Host, host)]);
        Add(steps, "rules no longer wanted", [.. rules.SelectMany(Unload)]);
        Add(steps, "namespaces no longer wanted", [Departures()]);
        return [.. steps];
    }

    private static void Add(
        List<LinuxStep> steps,
        string title,
        ImmutableArray<LinuxCommand?> commands,
        bool independent = false)
    {
        var real = commands.OfType<LinuxCommand>().ToImmutableArray();
        if (!real.IsEmpty)
            steps.Add(new LinuxStep(title, real) { Independent = independent });
    }

    private static LinuxCommand? OfInstance(string ns, LinuxCommand? command) =>
        command is null ? null : command with { Instance = ns };

    /// <summary>
    /// Links inside namespaces are removed before anything is created: a pair has two ends, and either name
    /// may be wanted elsewhere.
    /// </summary>
    private IEnumerable<LinuxCommand?> LinksFirst()
    {
        var links = operations.Where(GoesFirst).ToLookup(o => o.Object.Namespace, StringComparer.Ordinal);
        foreach (var place in links.OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var command = Batch(
                "ip", place.Key, [.. place.SelectMany(o => Lines(o, IpLines.Remove(o.Object)))]);
            yield return Names.IsInstanceNamespace(place.Key) ? OfInstance(place.Key, command) : command;
        }
    }

    private static bool GoesFirst(Operation operation) => operation is
    {
        Verb: Verb.Remove,
        Object: LinkObject { Namespace.Length: > 0, Kind: not LinkKind.Bridge },
    };

    /// <summary>What everything else stands on, made from the host's own namespace.</summary>
    private LinuxCommand? Foundations()
    {
        var removedLinks = Of<LinkObject>(Verb.Remove).Where(o => o.Object.Namespace == Host);
        var newSpaces = Of<NamespaceObject>(Verb.Change).Concat(Of<NamespaceObject>(Verb.Add));
        var newLinks = Of<LinkObject>(Verb.Add).Where(o => o.Object.Namespace == Host);
        return Batch("ip", Host,
        [
            .. removedLinks.SelectMany(o => Lines(o, IpLines.Remove(o.Object))),
            .. newSpaces.SelectMany(o => Lines(
                o,
                [.. o.Verb == Verb.Change ? IpLines.Remove(o.Object) : [], .. IpLines.Put(o.Object)])),
            .. newLinks.SelectMany(o => Lines(o, CreateMarked((LinkObject)o.Object))),
        ]);
    }

    /// <summary>A link on the host is marked at once: a kill must not leave it a stranger.</summary>
    private static IEnumerable<string> CreateMarked(LinkObject link) =>
    [
        .. IpLines.Create(link), .. IpLines.Configure(link with { Up = false }, was: null),
    ];

    private LinuxCommand? Departures() => Batch(
        "ip",
        Host,
        [.. Of<NamespaceObject>(Verb.Remove).SelectMany(o => Lines(o, IpLines.Remove(o.Object)))]);

    private IEnumerable<Operation> Of<T>(Verb verb)
        where T : LinuxObject => operations.Where(o => o.Verb == verb && o.Object is T);

    private static LinuxCommand? IpBatch(string ns, List<Operation> work) => Batch("ip", ns,
    [
        .. Removals(work),
        .. work.Where(o => o.Verb == Verb.Add && o.Object is LinkObject)
            .OrderBy(o => ((LinkObject)o.Object).Kind)
            .SelectMany(o => Lines(
                o,
                [
                    .. IpLines.Create((LinkObject)o.Object),
                    .. IpLines.Configure((LinkObject)o.Object, was: null),
                ])),
        .. ChangedLinks(work),
        .. Additions(work),
    ]);

    /// <summary>On the host, links were made with the foundations; here they come up.</summary>
    private static LinuxCommand? HostBatch(List<Operation> work) => Batch("ip", Host,
    [
        .. Removals(work),
        .. work.Where(o => o.Verb == Verb.Add && o.Object is LinkObject { Up: true })
            .SelectMany(o => Lines(o, [$"link set dev {((LinkObject)o.Object).Name} up"])),
        .. ChangedLinks(work),
        .. Additions(work),
    ]);

    /// <summary>Last ones first: the first address of a network may take the others along.</summary>
    private static IEnumerable<BatchLine> Removals(List<Operation> work) => work
        .Where(o => o.Verb == Verb.Remove)
        .Reverse()
        .OrderBy(o => RemovalOrder(o.Object))
        .SelectMany(o => Lines(o, IpLines.Remove(o.Object)));

    private static IEnumerable<BatchLine> ChangedLinks(List<Operation> work) => work
        .Where(o => o is { Verb: Verb.Change, Object: LinkObject })
        .SelectMany(o => Lines(
            o, IpLines.Configure((LinkObject)o.Object, (LinkObject?)o.Was)));

    private static IEnumerable<BatchLine> Additions(List<Operation> work) => work
        .Where(o => o.Verb != Verb.Remove && o.Object is not LinkObject)
        .OrderBy(o => AdditionOrder(o.Object))
        .SelectMany(o => Lines(o, IpLines.Put(o.Object)));

    private static int RemovalOrder(LinuxObject item) => item switch
    {
        PolicyRuleObject or AlteredPolicy => 0,
        RouteObject { Via: not null } => 1,
        RouteObject => 2,
        NeighbourObject => 3,
        AddressObject => 4,
        LinkObject { Kind: LinkKind.Bridge } => 6,
        _ => 5,
    };

    private static int AdditionOrder(LinuxObject item) => item switch
    {
        AddressObject => 0,
        RouteObject { Via: null } => 1,
        RouteObject => 2,
        PolicyRuleObject => 3,
        _ => 4,
    };

    private static LinuxCommand? BridgeBatch(IGrouping<string, Operation> work) => Batch(
        "bridge",
        work.Key,
        [
            .. work.Where(o => o.Object is ForwardingEntryObject)
                .OrderByDescending(o => o.Verb)
                .SelectMany(o => Lines(
                    o, [IpLines.Fdb(o.Verb, (ForwardingEntryObject)o.Object)])),
        ]);

    private static LinuxCommand? Rates(IGrouping<string, Operation> work) => Batch(
        "tc",
        work.Key,
        [
            .. work.Where(o => o.Object is RateObject)
                .SelectMany(o => Lines(o, [RateLines.Of(o.Verb, (RateObject)o.Object)])),
        ]);

    /// <summary>One transaction for all of them, at the head of each foreign chain.</summary>
    private static LinuxCommand? Passages(List<Operation> work)
    {
        var passages = work.Where(o => o.Object is PassageObject).ToList();
        return passages.Count == 0
            ? null
            : new LinuxCommand(
                Commands.Inside(
                    Host,
                    ["nft", "-f", "-"],
                    string.Concat(passages.Select(
                        o => PassageLine(o.Verb, (PassageObject)o.Object) + "\n"))),
                [.. passages.Select(o => o.Object.Resource)]);
    }

    private static string PassageLine(Verb verb, PassageObject passage)
    {
        var side = passage.Inward ? "oifname" : "iifname";
        return verb == Verb.Remove
            ? $"delete rule {passage.Chain} handle {passage.Handle}"
            : $"insert rule {passage.Chain} {side} \"{passage.Link}\" accept "
                + $"comment \"{passage.Comment}\"";
    }

    /// <summary>Where IPv6 was off, no address can be set before it is on.</summary>
    private static bool EnablesIpv6(Operation operation) =>
        operation is { Verb: Verb.Change, Object: SysctlObject { Value: "0" } setting }
        && setting.Name.EndsWith(".disable_ipv6", StringComparison.Ordinal);

    /// <summary>In an instance that is there, its interface may be new and IPv6 off all the same.</summary>
    private static bool SwitchesIpv6On(Operation operation) =>
        operation is { Verb: not Verb.Remove, Object: SysctlObject { Value: "0" } setting }
        && setting.Name.EndsWith(".disable_ipv6", StringComparison.Ordinal);

    private static bool IsPolicy6(Operation operation) =>
        operation.Object is PolicyRuleObject { Family: AddressFamily.V6 }
            or AlteredPolicy { Family: AddressFamily.V6 };

    private static LinuxCommand? Policy6Batch(string ns, List<Operation> work) => work.Count == 0
        ? null
        : new LinuxCommand(
            Commands.Batch6(
                ns,
                work.OrderByDescending(o => o.Verb).SelectMany(o => o.Verb == Verb.Remove
                    ? IpLines.Remove(o.Object)
                    : IpLines.Put(o.Object))),
            [.. work.OrderByDescending(o => o.Verb).Select(o => o.Object.Resource)]);

    private static LinuxCommand? Settings(string ns, IEnumerable<Operation> work)
    {
        var settings = work.Where(o => o.Object is SysctlObject).ToList();
        return settings.Count == 0
            ? null
            : new LinuxCommand(
                Commands.Settings(ns, settings.Select(o => SettingLine((SysctlObject)o.Object))),
                [.. settings.Select(o => o.Object.Resource)]);
    }

    private static string SettingLine(SysctlObject setting) => $"{setting.Name} = {setting.Value}";

    private IEnumerable<LinuxCommand> Load(RulesetChange change) => change.Wanted is { } wanted
        ? change.Firewall.Load(wanted, change.Live, project)
            .Select(line => new LinuxCommand(line, [wanted.Resource]))
        : [];

    private IEnumerable<LinuxCommand> Unload(RulesetChange change) =>
        change is { Wanted: null, Live: { } live }
            ? change.Firewall.Remove(live, project)
                .Select(line => new LinuxCommand(line, [live.Resource]))
            : [];

    private static IEnumerable<BatchLine> Lines(Operation operation, IEnumerable<string> lines) =>
        lines.Select(line => new BatchLine(line, operation.Object.Resource));

    private static LinuxCommand? Batch(string program, string ns, IReadOnlyList<BatchLine> lines) =>
        lines.Count == 0
            ? null
            : new LinuxCommand(
                Commands.Batch(program, ns, lines.Select(l => l.Text)),
                [.. lines.Select(l => l.Resource)]);

    private sealed record BatchLine(string Text, string Resource);
}

/// <summary>The rules of one namespace as they are and as they are wanted.</summary>
/// <param name="Firewall">The notation of both.</param>
/// <param name="Live">What is there; null for nothing.</param>
/// <param name="Wanted">What is wanted; null for nothing.</param>
internal sealed record RulesetChange(
    IFirewall Firewall, LoadedRuleset? Live, LoadedRuleset? Wanted);
