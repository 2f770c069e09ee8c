using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Kernel.Dumps;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Netlink;

namespace VpcLang.Backends.Linux.Kernel;

/// <summary>Asks the kernel for what is in namespaces, without a process for each.</summary>
internal static class NamespaceReader
{
    /// <summary>The name of the host's own namespace.</summary>
    private const string Host = "";

    /// <summary>A thread costs as much as reading a few of them.</summary>
    private const int NamespacesPerThread = 50;

    /// <summary>
    /// Reads the host, the routers, and the instances that the host knows by an id of ours or that an
    /// unfinished run has claimed; those that have gone meanwhile are left out.
    /// </summary>
    /// <exception cref="BackendException">One of them cannot be read.</exception>
    public static async Task<NamespaceReadings> ReadAsync(
        ImmutableArray<string> routers,
        ImmutableArray<string> instances,
        Claims claims,
        CancellationToken cancellation)
    {
        try
        {
            var byVpc = instances.ToLookup(
                name => Names.RouterNamespace(name[..name.IndexOf('.', StringComparison.Ordinal)]),
                StringComparer.Ordinal);
            var shared = await OnOwnThreads.RunAsync(
                [Host, .. routers],
                ThreadsFor(routers.Length + instances.Length),
                (door, ns) => InNamespace(door, ns, socket => Read(
                    socket, ns, ns == Host ? instances : byVpc[ns])),
                cancellation);
            var host = shared[0] ?? throw new InvalidOperationException("the host does not vanish");
            var known = instances.Where(name =>
                claims.OwnerOf(name) is not null
                || (host.Ids.TryGetValue(name, out var id) && NamespaceId.IsOurs(id)));
            var inside = await OnOwnThreads.RunAsync(
                [.. known],
                ThreadsFor(instances.Length),
                (door, ns) => InNamespace(door, ns, socket => InstanceReader.Read(
                    socket,
                    ns,
                    host.Ids.TryGetValue(ns, out var id) ? id : null,
                    claims.OwnerOf(ns) is not null)),
                cancellation);
            return new NamespaceReadings(
                host,
                [.. shared.Skip(1).OfType<NamespaceReading>()],
                [.. inside.OfType<InstanceReading>()]);
        }
        catch (NetlinkException failure)
        {
            throw new BackendException(Failures.HostUnreadable(Host, failure.Message), failure);
        }
    }

    private static int ThreadsFor(int namespaces) =>
        Math.Clamp(namespaces / NamespacesPerThread, 1, Environment.ProcessorCount);

    private static T? InNamespace<T>(NamespaceDoor door, string ns, Func<RouteSocket, T> read)
        where T : class
    {
        try
        {
            var handle = ns == Host
                ? NamespaceDoor.SocketHere(Native.Route)
                : door.SocketIn(ns, Native.Route);
            if (handle is null)
                return null;
            using var socket = new RouteSocket(handle);
            return read(socket);
        }
        catch (NetlinkException failure)
        {
            throw new BackendException(Failures.HostUnreadable(ns, failure.Message), failure);
        }
    }

    private static NamespaceReading Read(
        RouteSocket socket, string ns, IEnumerable<string> instances)
    {
        var links = LinkDump.Read(socket);
        var reading = new NamespaceReading
        {
            Name = ns,
            Links = links.All,
            Addresses = AddressDump.Read(socket, links),
            Routes = RouteDump.Read(socket, links),
            Rates = RateDump.Read(socket, links),
            Ids = NamespaceIdDump.Read(socket, instances),
        };
        return ns == Host
            ? reading with
            {
                Proxies = NeighbourDump.ReadProxies(socket, links),
                TakenIds = NamespaceIdDump.Read(socket),
            }
            : reading with
            {
                Neighbours = NeighbourDump.Read(socket, links),
                Rules = RuleDump.Read(socket),
                Fdb = NeighbourDump.ReadBridged(socket, links),
            };
    }
}

/// <summary>What was read of the namespaces of a host.</summary>
internal sealed record NamespaceReadings(
    NamespaceReading Host,
    ImmutableArray<NamespaceReading> Routers,
    ImmutableArray<InstanceReading> Instances);
