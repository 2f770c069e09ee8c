using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Kernel.Dumps;
using VpcLang.Backends.Linux.Netlink;

namespace VpcLang.Backends.Linux.Kernel;

/// <summary>Asks the kernel for what is in namespaces, without a process for each.</summary>
internal static class NamespaceReader
{
    /// <summary>The name of the host's own namespace.</summary>
    private const string Host = "";

    /// <summary>A thread costs as much as reading a few of them.</summary>
    private const int NamespacesPerThread = 50;

    /// <summary>Reads the host and namespaces; those that have gone meanwhile are left out.</summary>
    /// <exception cref="BackendException">One of them cannot be read.</exception>
    public static async Task<(NamespaceReading Host, ImmutableArray<NamespaceReading> Namespaces)>
        ReadAsync(ImmutableArray<string> names, CancellationToken cancellation)
    {
        try
        {
            var readings = await OnOwnThreads.RunAsync(
                [Host, .. names],
                Math.Clamp(names.Length / NamespacesPerThread, 1, Environment.ProcessorCount),
                Read,
                cancellation);
            return (
                readings[0] ?? throw new InvalidOperationException("the host does not vanish"),
                [.. readings.Skip(1).OfType<NamespaceReading>()]);
        }
        catch (NetlinkException failure)
        {
            throw new BackendException(Failures.HostUnreadable(Host, failure.Message), failure);
        }
    }

    private static NamespaceReading? Read(NamespaceDoor door, string ns)
    {
        try
        {
            var handle = ns == Host
                ? NamespaceDoor.SocketHere(Native.Route)
                : door.SocketIn(ns, Native.Route);
            if (handle is null)
                return null;
            using var socket = new RouteSocket(handle);
            return Read(socket, ns);
        }
        catch (NetlinkException failure)
        {
            throw new BackendException(Failures.HostUnreadable(ns, failure.Message), failure);
        }
    }

    private static NamespaceReading Read(RouteSocket socket, string ns)
    {
        var links = LinkDump.Read(socket);
        var reading = new NamespaceReading
        {
            Name = ns,
            Links = links.All,
            Addresses = AddressDump.Read(socket, links),
            Routes = RouteDump.Read(socket, links),
            Rates = RateDump.Read(socket, links),
        };
        if (ns == Host)
            return reading with { Proxies = NeighbourDump.ReadProxies(socket, links) };
        reading = reading with { Neighbours = NeighbourDump.Read(socket, links) };
        return reading.IsRouter
            ? reading with
            {
                Rules = RuleDump.Read(socket),
                Fdb = NeighbourDump.ReadBridged(socket, links),
            }
            : reading;
    }
}
