using System.Collections.Immutable;
using VpcLang.Backends.Linux.Lowering.Objects;
using VpcLang.Backends.Linux.Model;

namespace VpcLang.Backends.Linux.Planning;

/// <summary>The operations that turn the objects that are there into those that are wanted.</summary>
/// <remarks>
/// What goes with something else needs no operation: all that is in a namespace goes with it, and
/// what hangs on a link goes with the link. What goes with an address may have to come
/// again: <see cref="GoesWithAddress"/>.
/// </remarks>
internal static class ObjectDiff
{
    public static ImmutableArray<Operation> Between(
        ImmutableArray<LinuxObject> live, ImmutableArray<LinuxObject> wanted)
    {
        var wantedByKey = ByKey(wanted);
        var goneNamespaces = live.OfType<NamespaceObject>()
            .Select(n => n.Namespace)
            .Except(wanted.OfType<NamespaceObject>().Select(n => n.Namespace), StringComparer.Ordinal)
            .ToHashSet(StringComparer.Ordinal);
        var moved = MovedPorts(ByKey(live), wanted);
        live = live.RemoveAll(o => o is ForwardingEntryObject && HangsOn(o, moved));
        var broken = BrokenLinks.Among(ByKey(live), wanted);
        var lost = GoesWithAddress.Between(live, wantedByKey);
        var there = ByKey(live.Where(o => !goneNamespaces.Contains(o.Namespace)
            && !HangsOn(o, broken.Void) && !lost.Includes(o) && !IsOverwritten(o, live, wantedByKey)));
        var leftBehind = LeftBehind(live, goneNamespaces, wantedByKey).ToHashSet();
        var removals = live
            .Where(o => o is NamespaceObject
                ? goneNamespaces.Contains(o.Namespace)
                : !goneNamespaces.Contains(o.Namespace)
                    && (IsRemoved(o, wantedByKey, broken) || leftBehind.Contains(o)))
            .Select(o => new Operation(Verb.Remove, o))
            .ToList();
        removals.RemoveAll(IsSecondOf(removals));
        var goneLinks = removals
            .Select(r => r.Object)
            .OfType<LinkObject>()
            .Select(l => (l.Namespace, l.Name))
            .ToHashSet();
        goneLinks.UnionWith(OtherEndsOf(goneLinks, live));
        return
        [
            .. removals.Where(r => r.Object is LinkObject or NamespaceObject
                || !HangsOn(r.Object, goneLinks)),
            .. wanted.Select(o => AddOrChange(o, there)).OfType<Operation>(),
        ];
    }

    /// <summary>Ports that change their bridge: the old one forgets all that it knew of them.</summary>
    private static HashSet<(string Namespace, string Name)> MovedPorts(
        Dictionary<(string, string), LinuxObject> live, ImmutableArray<LinuxObject> wanted) =>
        wanted.OfType<LinkObject>()
            .Where(w => live.TryGetValue((w.Namespace, w.Key), out var found)
                && found is LinkObject link && link.Master != w.Master)
            .Select(w => (w.Namespace, w.Name))
            .ToHashSet();

    /// <summary>
    /// Second ends of wires between routers whose first end goes with its namespace. The kernel would
    /// take them some time after the run; until then a plan would still find them.
    /// </summary>
    private static IEnumerable<LinuxObject> LeftBehind(
        ImmutableArray<LinuxObject> live,
        HashSet<string> goneNamespaces,
        Dictionary<(string, string), LinuxObject> wanted) => live
        .OfType<LinkObject>()
        .Where(l => l is { Kind: LinkKind.VethPeer, Peer: { } first }
            && goneNamespaces.Contains(first.Namespace)
            && !wanted.ContainsKey((l.Namespace, l.Key)));

    /// <summary>Whether a removal is that of a link's other end, which goes with the first.</summary>
    private static Predicate<Operation> IsSecondOf(List<Operation> removals)
    {
        // One that only has the name of an instance's interface is at no port.
        var links = removals.Select(r => r.Object).OfType<LinkObject>()
            .Where(l => l.Kind != LinkKind.Impostor)
            .ToList();
        var ends = links.Select(l => (l.Namespace, l.Name)).ToHashSet();
        var seconds = new HashSet<(string, string)>();
        foreach (var link in links)
        {
            if (link.Peer is { } end && ends.Contains((end.Namespace, end.Name))
                && !seconds.Contains((link.Namespace, link.Name)))
            {
                seconds.Add((end.Namespace, end.Name));
            }
        }

        return operation => operation.Object is LinkObject { Kind: not LinkKind.Impostor } link
            && seconds.Contains((link.Namespace, link.Name));
    }

    /// <summary>The other ends of pairs, as either end tells.</summary>
    private static List<(string Namespace, string Name)> OtherEndsOf(
        HashSet<(string Namespace, string Name)> links, ImmutableArray<LinuxObject> live) =>
    [
        .. from link in live.OfType<LinkObject>()
           let end = link.Peer
           where end is not null
           let own = (link.Namespace, link.Name)
           let other = (end.Namespace, end.Name)
           where links.Contains(own) != links.Contains(other)
           select links.Contains(own) ? other : own,
    ];

    private static Operation? AddOrChange(
        LinuxObject wanted, Dictionary<(string, string), LinuxObject> there)
    {
        if (!there.TryGetValue((wanted.Namespace, wanted.Key), out var found))
            return new Operation(Verb.Add, wanted);
        return wanted.SameAs(found) ? null : new Operation(Verb.Change, wanted, found);
    }

    private static bool IsRemoved(
        LinuxObject live,
        Dictionary<(string, string), LinuxObject> wanted,
        BrokenLinks broken) => live switch
        {
            // A setting has no absence; putting an old value back is a wish of its own.
            SysctlObject => false,
            LinkObject link when broken.Remains.Contains((link.Namespace, link.Name)) => true,

            // The other end of a pair goes with the first, and loopback with its namespace.
            LinkObject { Kind: LinkKind.VethPeer or LinkKind.Loopback } => false,
            _ => !wanted.ContainsKey((live.Namespace, live.Key)),
        };

    private static bool HangsOn(LinuxObject item, HashSet<(string, string)> links)
    {
        var device = item switch
        {
            LinkObject link => link.Name,
            AddressObject address => address.Device,
            RouteObject { Device: { } d } => d,
            NeighbourObject neighbour => neighbour.Device,
            ForwardingEntryObject entry => entry.Port,
            RateObject rate => rate.Device,
            SysctlObject setting => DeviceOf(setting),
            _ => null,
        };
        return device is not null && links.Contains((item.Namespace, device));
    }

    /// <summary>Forwarding of IPv6 for all interfaces sets it for new ones, too.</summary>
    private static bool IsOverwritten(
        LinuxObject item,
        ImmutableArray<LinuxObject> live,
        Dictionary<(string, string), LinuxObject> wanted) =>
        item is SysctlObject { Namespace.Length: 0, Name: HostObjects6.ForwardingOfNew }
        && live.OfType<SysctlObject>().Any(s =>
            s is { Namespace.Length: 0, Name: HostObjects6.Forwarding }
            && wanted.GetValueOrDefault((s.Namespace, s.Key)) is { } next && !next.SameAs(s));

    private static string? DeviceOf(SysctlObject setting)
    {
        var words = setting.Name.Split('.');
        return words is [_, _, "conf", var device, _] ? device : null;
    }

    private static Dictionary<(string, string), LinuxObject> ByKey(IEnumerable<LinuxObject> objects)
    {
        var byKey = new Dictionary<(string, string), LinuxObject>();
        foreach (var item in objects)
            byKey[(item.Namespace, item.Key)] = item;
        return byKey;
    }

    /// <summary>Links that must be made anew: of another kind than wanted, or half a pair.</summary>
    /// <param name="Void">Every end of such a link: as good as not there.</param>
    /// <param name="Remains">What is there of them, and has to go first.</param>
    private sealed record BrokenLinks(
        HashSet<(string Namespace, string Name)> Void,
        HashSet<(string Namespace, string Name)> Remains)
    {
        public static BrokenLinks Among(
            Dictionary<(string, string), LinuxObject> live, ImmutableArray<LinuxObject> wanted)
        {
            var broken = new BrokenLinks([], []);
            foreach (var link in wanted.OfType<LinkObject>())
            {
                var own = live.GetValueOrDefault((link.Namespace, link.Key)) as LinkObject;
                var other = link.Peer is { } end && link.Kind == LinkKind.Veth
                    && live.GetValueOrDefault((end.Namespace, $"link {end.Name}"))
                        is LinkObject { Kind: not LinkKind.Impostor } found
                    ? found
                    : null;
                var wrongKind = own is not null && own.Kind != link.Kind;
                var halfPair = link.Kind == LinkKind.Veth && (own is null) != (other is null);
                if (!wrongKind && !halfPair)
                    continue;
                broken.Void.Add((link.Namespace, link.Name));
                if (link.Peer is { } peer)
                    broken.Void.Add((peer.Namespace, peer.Name));
                if ((own ?? other) is { } remains)
                    broken.Remains.Add((remains.Namespace, remains.Name));
            }

            return broken;
        }
    }
}
