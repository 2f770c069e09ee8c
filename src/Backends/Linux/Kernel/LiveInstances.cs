using System.Collections.Immutable;
using VpcLang.Backends.Linux.Kernel.Dumps;
using VpcLang.Backends.Linux.Model;

namespace VpcLang.Backends.Linux.Kernel;

/// <summary>Turns readings of instances into objects.</summary>
/// <remarks>
/// An instance's interface is the link at the far end of the router's port, where that is called
/// <c>eth0</c> and is in the instance's own namespace: the router knows that, and only root of the host
/// can change it. Where it is not, the port has no other end, and a plan makes the pair anew. Every
/// object is built of addresses, numbers and names of ours.
/// </remarks>
internal static class LiveInstances
{
    private const string Device = Names.InstanceInterface;

    /// <summary>Everything of the instances of a project.</summary>
    /// <param name="reading">What is there.</param>
    /// <param name="project">The project.</param>
    /// <param name="anew">Namespaces that are deleted and made anew, with all that is in them.</param>
    public static IEnumerable<LinuxObject> Of(
        KernelReading reading, string project, ImmutableHashSet<string> anew)
    {
        var routers = reading.RoutersOf(project)
            .ToDictionary(r => r.Name, r => (Reading: r, Links: ByName(r)), StringComparer.Ordinal);
        foreach (var instance in reading.InstancesOf(project))
        {
            var isUsable = !anew.Contains(instance.Name) && !reading.IsUnfinished(instance, project);
            yield return new NamespaceObject
            {
                Namespace = instance.Name,
                Resource = instance.Resource,
                IsUsable = isUsable,
                Id = instance.Id,
            };
            if (!isUsable)
                continue;
            yield return Link(instance, "lo", LinkKind.Loopback) with { Up = !instance.LoopbackIsDown };
            if (instance.Interface is not { } link)
                continue;
            var isOurs = routers.TryGetValue(instance.Port.Namespace, out var router)
                && router.Links.TryGetValue(instance.Port.Name, out var port)
                && IsAt(router.Reading, port, instance, link);
            if (!isOurs)
                yield return Link(instance, Device, LinkKind.Impostor);
            else if (!instance.InterfaceIsOdd)
            {
                foreach (var item in Interface(instance, link))
                    yield return item;
            }
        }
    }

    private static bool IsAt(
        NamespaceReading router, IpLink port, InstanceReading instance, IpLink link) =>
        link.Name == Device
        && port.PeerIndex == link.Index
        && router.IsConnectedTo(port, instance.Name);

    private static IEnumerable<LinuxObject> Interface(InstanceReading instance, IpLink link)
    {
        yield return Link(instance, Device, LinkKind.VethPeer) with
        {
            Mac = link.Mac,
            Peer = new VethEnd(instance.Port.Namespace, instance.Port.Name, Mac: null),
            WithoutLinkLocal = link.WithoutLinkLocal,
            Mtu = link.Mtu,
            Up = link.Up,
        };
        foreach (var address in instance.Addresses)
            yield return LiveObjects.Address(instance.Name, address, instance.Resource);
        if (instance.Rate is { } rate)
        {
            yield return new RateObject(Device, rate.BitsPerSecond)
            {
                Namespace = instance.Name,
                Resource = instance.Resource,
            };
        }

        var owners = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Device] = instance.Resource,
        };
        foreach (var route in instance.Routes)
        {
            if (LiveObjects.Route(instance.Name, route, owners, instance.Resource) is { } item)
                yield return item;
        }

        foreach (var neighbour in instance.Neighbours)
        {
            yield return new NeighbourObject(Device, neighbour.Ip, neighbour.Mac)
            {
                Namespace = instance.Name,
                Resource = instance.Resource,
            };
        }
    }

    private static LinkObject Link(InstanceReading instance, string name, LinkKind kind) => new()
    {
        Namespace = instance.Name,
        Resource = instance.Resource,
        Name = name,
        Kind = kind,
    };

    private static Dictionary<string, IpLink> ByName(NamespaceReading router)
    {
        var links = new Dictionary<string, IpLink>(StringComparer.Ordinal);
        foreach (var link in router.Links)
            links[link.Name] = link;
        return links;
    }
}
