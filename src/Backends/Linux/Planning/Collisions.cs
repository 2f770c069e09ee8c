using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Kernel;
using VpcLang.Backends.Linux.Kernel.Dumps;
using VpcLang.Backends.Linux.Lowering;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Planning;

/// <summary>Refuses names that something foreign bears, before the first change.</summary>
internal static class Collisions
{
    /// <summary>Compares the wanted names with what is there.</summary>
    /// <exception cref="BackendException">A wanted name is taken; says by whom.</exception>
    public static void Refuse(KernelReading reading, string project, LoweredNetwork wanted)
    {
        var ours = reading.NamesOf(project).ToHashSet(StringComparer.Ordinal);
        RefuseStrangersAtPorts(reading, project, ours);
        foreach (var ns in wanted.Objects.OfType<NamespaceObject>())
        {
            if (!reading.AllNames.Contains(ns.Namespace) || ours.Contains(ns.Namespace))
                continue;
            throw new BackendException(Failures.ForeignObject(
                $"the network namespace {ns.Namespace}",
                ns.Resource,
                Owner(OwnerOf(reading, ns.Namespace))));
        }

        RefuseTakenRoutes(reading, project, wanted);
        RefuseTakenAddresses(reading, wanted);
        foreach (var link in wanted.Objects.OfType<LinkObject>().Where(l => l.Namespace.Length == 0))
        {
            var found = reading.Host.Links.FirstOrDefault(l => l.Name == link.Name);
            if (found is null || Mark.TryParse(found.Alias)?.Project == project)
                continue;
            throw new BackendException(Failures.ForeignObject(
                $"the network interface {link.Name}",
                link.Resource,
                Owner(Mark.TryParse(found.Alias)?.Project)));
        }
    }

    /// <summary>
    /// A namespace that is connected to our router and has no id of ours was put there by hand, or by
    /// a build before there were ids. It is not known whether anybody needs it.
    /// </summary>
    private static void RefuseStrangersAtPorts(
        KernelReading reading, string project, HashSet<string> ours)
    {
        foreach (var router in reading.RoutersOf(project))
        {
            var names = router.Ids.ToLookup(id => id.Value, id => id.Key);
            var stranger = router.Links
                .Where(l => l.Name.StartsWith(Names.PortPrefix, StringComparison.Ordinal))
                .SelectMany(l => l.PeerNamespace is { } id ? names[id] : [])
                .FirstOrDefault(name => !ours.Contains(name));
            if (stranger is not null)
                throw new BackendException(Failures.UnknownInstance(stranger, router.Name));
        }
    }

    private static string? OwnerOf(KernelReading reading, string ns) =>
        reading.Routers.FirstOrDefault(r => r.Name == ns) is { } router
            ? reading.ProjectOf(router)
            : reading.Projects.FirstOrDefault(p => reading.InstancesOf(p).Any(i => i.Name == ns));

    /// <summary>
    /// A route of ours may stand beside a wider one and never in the place of another. And what leads
    /// to a VPC over IPv6 may lead to nobody else: nothing is translated, so the host has only the
    /// addresses to tell by.
    /// </summary>
    private static void RefuseTakenRoutes(
        KernelReading reading, string project, LoweredNetwork wanted)
    {
        var marked = reading.Facts.Uplinks.ToDictionary(
            u => u.Name, u => u.Mark.Project, StringComparer.Ordinal);
        foreach (var route in wanted.Objects.OfType<RouteObject>())
        {
            if (route.Namespace.Length > 0)
                continue;
            var found = reading.Host.Routes.FirstOrDefault(r =>
                IsTakenBy(route, r) && marked.GetValueOrDefault(r.Device ?? "") != project);
            if (found is null)
                continue;
            throw new BackendException(Failures.ForeignObject(
                $"the route to {found.Destination}",
                route.Resource,
                found.Device is { } device && marked.TryGetValue(device, out var other)
                    ? Owner(other)
                    : $"it leads to {found.Device ?? "nowhere"}"));
        }
    }

    /// <summary>
    /// An address that the host would answer for on its uplink, and that it has itself, that it sends by, or
    /// that is everybody's in a network of it.
    /// </summary>
    private static void RefuseTakenAddresses(KernelReading reading, LoweredNetwork wanted)
    {
        foreach (var answer in wanted.Objects.OfType<ProxyNeighbourObject>())
        {
            var address = reading.Host.Addresses.FirstOrDefault(a => a.Ip == answer.Ip);
            var gateway = reading.Host.Routes.FirstOrDefault(r => r.Via == answer.Ip && !IsOurs(r));
            var network = reading.Host.Addresses.FirstOrDefault(a =>
                a.PrefixLength < MostOfPairs && IsFirstOrLast(answer.Ip, a));
            var what = address is not null ? $"an address of {address.Device}"
                : gateway is not null ? $"the gateway of {gateway.Destination} by {gateway.Device}"
                : network is not null ? $"the first or last address of the network of {network.Device}"
                : null;
            if (what is not null)
                throw new BackendException(Failures.AddressInUse(answer.Resource, answer.Ip, what));
        }

        bool IsOurs(IpRoute route) => reading.Facts.Uplinks.Any(u => u.Name == route.Device);
    }

    /// <summary>A network of two addresses has neither a number nor a broadcast address (RFC 3021).</summary>
    private const int MostOfPairs = 31;

    private static bool IsFirstOrLast(IpAddress ip, IpAddressLine there)
    {
        if (ip.Family != there.Ip.Family)
            return false;
        var network = Cidr.Containing(there.Ip, there.PrefixLength);
        return ip == network.First || ip == network.Last;
    }

    private static bool IsTakenBy(RouteObject wanted, IpRoute there) =>
        wanted.Destination.Family == AddressFamily.V6
            ? there.Table != IpRoute.Local && wanted.Destination.Contains(there.Destination)
            : there.Table == IpRoute.Main && wanted.Destination == there.Destination;

    private static string Owner(string? project) =>
        project is null ? "it carries no mark of ours" : $"it belongs to the project {project}";
}
