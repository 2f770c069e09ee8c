using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Linux.Lowering;

/// <summary>What makes an instance without a source and destination check an appliance.</summary>
internal static class ApplianceObjects
{
    public static IEnumerable<LinuxObject> Of(Instance instance, Subnet subnet, string ns) =>
        instance.SourceDestCheck
            ? []
            : [.. SettingsOf(instance, ns), .. RouterOf(instance, subnet, ns)];

    /// <summary>
    /// Who asks for a neighbour on another's behalf does so by a link-local address, and it has none:
    /// it has to know the router.
    /// </summary>
    private static IEnumerable<NeighbourObject> RouterOf(Instance instance, Subnet subnet, string ns)
    {
        if (instance.Ip6 is null || subnet.Router6 is not { } router)
            yield break;
        var mac = Names.Mac(MacRole.Router, subnet.Router);
        yield return new NeighbourObject(Names.InstanceInterface, router, mac)
        {
            Namespace = ns, Resource = instance.Address,
        };
    }

    /// <summary>
    /// It passes on what is not its own. By its only interface every packet leaves as it came, which
    /// is no reason to tell the sender of a shorter way: groups have to see both halves of it.
    /// </summary>
    private static IEnumerable<SysctlObject> SettingsOf(Instance instance, string ns)
    {
        const string Device = Names.InstanceInterface;
        return
        [
            Setting("net.ipv4.conf.all.send_redirects", "0"),
            Setting($"net.ipv4.conf.{Device}.send_redirects", "0"),
            Setting("net.ipv4.ip_forward", "1"),
            .. Forwarding6(),
        ];

        // Without a link-local address, it sends no redirects over IPv6.
        IEnumerable<SysctlObject> Forwarding6() =>
            instance.Ip6 is null ? [] : [Setting("net.ipv6.conf.all.forwarding", "1")];

        SysctlObject Setting(string name, string value) =>
            new(name, value) { Namespace = ns, Resource = instance.Address };
    }
}
