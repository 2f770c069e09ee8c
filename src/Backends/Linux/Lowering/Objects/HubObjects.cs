using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Objects;

/// <summary>A transit gateway: a namespace that routes between the wires to its VPCs.</summary>
internal static class HubObjects
{
    public static IEnumerable<LinuxObject> Of(HubPlan hub)
    {
        var (ns, resource) = (hub.Namespace, hub.Transit.Address);
        var mark = new Mark(hub.Project, resource) { Backend = hub.Backend };
        return
        [
            new NamespaceObject { Namespace = ns, Resource = resource },
            new LinkObject
            {
                Namespace = ns,
                Resource = resource,
                Name = "lo",
                Kind = LinkKind.Loopback,
                Alias = mark.ToString(),
            },
            .. hub.Attachments.SelectMany(a => LinkObjects.EndOf(a.End)),
            .. from attachment in hub.Attachments
               from cidr in attachment.Cidrs
               select new RouteObject(RouteObject.Main, cidr)
               {
                   Namespace = ns,
                   Resource = resource,
                   Device = attachment.End.Name,
                   Via = cidr.Family == AddressFamily.V6
                       ? attachment.End.FarIp6
                       : attachment.End.FarIp,
               },
            .. Settings(hub),
        ];
    }

    private static IEnumerable<SysctlObject> Settings(HubPlan hub)
    {
        if (hub.HostHasIpv6)
        {
            var disabled = hub.CarriesIpv6 ? "0" : "1";
            yield return Setting("net.ipv6.conf.all.disable_ipv6", disabled);
            yield return Setting("net.ipv6.conf.default.disable_ipv6", disabled);
            yield return Setting(RouterObjects6.HopByHopOptions, "0");
            yield return Setting("net.ipv6.conf.all.forwarding", hub.CarriesIpv6 ? "1" : "0");
        }

        yield return Setting("net.ipv4.conf.all.rp_filter", "0");
        yield return Setting("net.ipv4.conf.all.send_redirects", "0");

        // The last of all: until here, it passes nothing on.
        yield return Setting("net.ipv4.ip_forward", "1");

        SysctlObject Setting(string name, string value) => new(name, value)
        {
            Namespace = hub.Namespace,
            Resource = hub.Transit.Address,
        };
    }
}
