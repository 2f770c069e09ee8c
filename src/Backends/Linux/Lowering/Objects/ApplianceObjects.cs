using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Linux.Lowering.Objects;

/// <summary>What makes an instance without a source and destination check an appliance.</summary>
internal static class ApplianceObjects
{
    public static IEnumerable<LinuxObject> Of(Instance instance, string ns) =>
        instance.SourceDestCheck ? [] : SettingsOf(instance, ns);

    /// <summary>The mark of the router's port towards an instance; it tells an appliance.</summary>
    public static Mark MarkOf(string project, Instance instance) => new(project, instance.Address)
    {
        PassesOn = FamiliesOf(instance),
    };

    /// <summary>
    /// What has to be put back in an instance that passes on no longer: the settings that a namespace
    /// is born with.
    /// </summary>
    /// <param name="live">What is there of the project.</param>
    /// <param name="wanted">What the network comes to.</param>
    public static IEnumerable<LinuxObject> Restored(
        IEnumerable<LinuxObject> live, IEnumerable<LinuxObject> wanted)
    {
        var kept = Ports(wanted)
            .ToDictionary(p => p.Namespace, p => p.Mark, StringComparer.Ordinal);
        foreach (var (ns, was) in Ports(live))
        {
            if (was is not { PassesOn: { } families } || !kept.TryGetValue(ns, out var now)
                || now?.PassesOn == families)
            {
                continue;
            }

            foreach (var setting in BornWith(was, now))
                yield return setting with { Namespace = ns, Resource = was.Resource };
        }
    }

    /// <summary>The ports of routers with their marks, and the namespaces that they lead to.</summary>
    private static IEnumerable<(string Namespace, Mark? Mark)> Ports(IEnumerable<LinuxObject> objects) =>
        from link in objects.OfType<LinkObject>()
        where link is { Kind: LinkKind.Veth, Peer.Name: Names.InstanceInterface }
        select (link.Peer?.Namespace ?? "", Mark.TryParse(link.Alias));

    private static IEnumerable<SysctlObject> BornWith(Mark was, Mark? now) =>
        SettingsFor(was.PassesOn).Except(SettingsFor(now?.PassesOn))
            .Select(s => new SysctlObject(s.Name, s.Born) { Namespace = "", Resource = "" });

    private static IEnumerable<SysctlObject> SettingsOf(Instance instance, string ns) =>
        SettingsFor(FamiliesOf(instance)).Select(s => new SysctlObject(s.Name, s.Value)
        {
            Namespace = ns,
            Resource = instance.Address,
        });

    /// <summary>
    /// It passes on what is not its own. By its only interface every packet leaves as it came, which
    /// is no reason to tell the sender of a shorter way: groups have to see both halves of it.
    /// </summary>
    /// <param name="families">As <see cref="Mark.PassesOn"/> has it.</param>
    private static IEnumerable<(string Name, string Value, string Born)> SettingsFor(string? families)
    {
        if (families is null)
            yield break;
        yield return ("net.ipv4.conf.all.send_redirects", "0", "1");
        yield return ($"net.ipv4.conf.{Names.InstanceInterface}.send_redirects", "0", "1");
        yield return ("net.ipv4.ip_forward", "1", "0");

        // Without a link-local address, it sends no redirects over IPv6.
        if (families == "46")
            yield return ("net.ipv6.conf.all.forwarding", "1", "0");
    }

    private static string? FamiliesOf(Instance instance) =>
        instance.SourceDestCheck ? null : instance.Ip6 is null ? "4" : "46";
}
