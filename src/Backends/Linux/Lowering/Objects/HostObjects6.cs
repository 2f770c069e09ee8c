using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;

namespace VpcLang.Backends.Linux.Lowering.Objects;

/// <summary>What a VPC's way out over IPv6 adds to its wire and to the host.</summary>
internal static class HostObjects6
{
    /// <summary>Forwarding of the whole host: there is no smaller one.</summary>
    public const string Forwarding = "net.ipv6.conf.all.forwarding";

    /// <summary>
    /// Forwarding of interfaces to come. A write to <see cref="Forwarding"/> sets it to the same value
    /// (addrconf_fixup_forwarding); it is 0 as long as nobody but us has turned forwarding on.
    /// </summary>
    public const string ForwardingOfNew = "net.ipv6.conf.default.forwarding";

    /// <summary>An interface listens to routers, though the host forwards.</summary>
    private const string ListensAlways = "2";

    /// <summary>It listens while the host does not forward.</summary>
    private const string ListensAsHost = "1";

    public static string ListeningSetting(string hostInterface) =>
        $"net.ipv6.conf.{hostInterface.Replace('.', '/')}.accept_ra";

    /// <summary>Both ends of the wire, and the host's route to the VPC.</summary>
    public static IEnumerable<LinuxObject> Of(VpcPlan vpc)
    {
        if (vpc.Uplink is not { Ipv6: { } ipv6 } uplink)
            yield break;
        var (link, resource) = (uplink.HostLink, uplink.Resource);
        yield return new AddressObject(link, TransferWire6.Host, TransferWire6.PrefixLength)
        {
            Namespace = "",
            Resource = resource,
        };
        yield return new AddressObject(
            Names.RouterUplink, TransferWire6.Router, TransferWire6.PrefixLength)
        {
            Namespace = vpc.Router,
            Resource = resource,
        };
        yield return new RouteObject(RouteObject.Main, ipv6.Cidr)
        {
            Namespace = "",
            Resource = resource,
            Device = link,
            Via = TransferWire6.Router,
        };
    }

    /// <summary>
    /// The host must forward, and its interfaces must listen on: they are told so before, since a
    /// host that begins to forward forgets what routers taught it.
    /// </summary>
    public static IEnumerable<LinuxObject> SettingsOf(IEnumerable<VpcPlan> vpcs)
    {
        var ways = vpcs.Select(v => v.Uplink?.Ipv6).OfType<Uplink6>().ToList();
        return ways.Count == 0
            ? []
            :
            [
                .. ways.SelectMany(w => w.Listeners)
                    .Distinct()
                    .Select(name => Setting(ListeningSetting(name), ListensAlways)),
                Setting(Forwarding, "1"),
                .. ways.Exists(w => !w.ForwardedBefore)
                    ? [Setting(ForwardingOfNew, "0")]
                    : Array.Empty<SysctlObject>(),
            ];
    }

    /// <summary>
    /// What has to be put back once neither this project nor another one needs it any longer.
    /// </summary>
    public static IEnumerable<LinuxObject> Restored(
        string project, HostFacts facts, IEnumerable<LinuxObject> wanted)
    {
        var ours = facts.Ipv6.Marks.Where(m => m.Project == project).ToList();
        var others = facts.Ipv6.Marks.Where(m => m.Project != project).ToList();
        var still = wanted.OfType<SysctlObject>()
            .Where(s => s.Namespace.Length == 0)
            .Select(s => s.Name)
            .ToHashSet();
        if (!still.Contains(Forwarding)
            && ours.Any(m => m.Forwarding6Was is not null)
            && !facts.Ipv6.ForwardsForOthers
            && !others.Any(m => m.Forwarding6Was is not null))
        {
            yield return Setting(Forwarding, "0");
        }

        foreach (var name in ours.SelectMany(m => m.ListenerNames).Distinct())
        {
            if (facts.Ipv6.Interfaces.Contains(name)
                && !still.Contains(ListeningSetting(name))
                && !others.Any(m => m.ListenerNames.Contains(name)))
            {
                yield return Setting(ListeningSetting(name), ListensAsHost);
            }
        }
    }

    private static SysctlObject Setting(string name, string value) =>
        new(name, value) { Namespace = "", Resource = HostObjects.HostResource };
}
