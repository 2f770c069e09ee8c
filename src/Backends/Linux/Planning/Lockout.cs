using System.Collections.Immutable;
using VpcLang.Backends.Linux.Kernel;
using VpcLang.Backends.Linux.Kernel.Dumps;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Planning;

/// <summary>Finds what a plan would do to the connections over which the user is logged in.</summary>
internal static class Lockout
{
    /// <summary>A line for each thing that would cut one off; empty where nothing would.</summary>
    /// <param name="reading">The host.</param>
    /// <param name="desired">The network; null for nothing at all.</param>
    /// <param name="live">What is there of the project.</param>
    /// <param name="objects">What is wanted of it.</param>
    public static ImmutableArray<string> Of(
        KernelReading reading, Network? desired, LinuxState live, ImmutableArray<LinuxObject> objects)
    {
        if (desired is null)
            return [];
        var own = reading.Host.Addresses.Select(a => a.Ip).ToHashSet();
        var connections = UserConnections.Read(own);
        return
        [
            .. from connection in connections
               from line in RoutesAway(reading, live, objects, connection)
                   .Concat(PortsAway(reading.Facts, desired, live, connection))
               select line,
        ];
    }

    /// <summary>Routes of ours by which replies would leave: the longest prefix decides.</summary>
    private static IEnumerable<string> RoutesAway(
        KernelReading reading,
        LinuxState live,
        ImmutableArray<LinuxObject> objects,
        UserConnection connection)
    {
        var ours = reading.Facts.Uplinks.Select(u => u.Name).ToHashSet(StringComparer.Ordinal);
        var longest = reading.Host.Routes
            .Where(r => r.Table == IpRoute.Main && r.IsUnicast
                && !ours.Contains(r.Device ?? "") && r.Destination.Contains(connection.Client))
            .Select(r => r.Destination.PrefixLength)
            .DefaultIfEmpty(0)
            .Max();
        return
        [
            .. from route in objects.OfType<RouteObject>()
               where route.Namespace.Length == 0
                   && route.Destination.Contains(connection.Client)
                   && route.Destination.PrefixLength >= longest
                   && !live.Of<RouteObject>().Any(route.SameAs)
               select $"{route.Resource} leads {route.Destination} to a VPC: replies to "
                   + $"{connection.Client} would go there",
        ];
    }

    private static IEnumerable<string> PortsAway(
        HostFacts facts, Network desired, LinuxState live, UserConnection connection)
    {
        var published = PublishedPort.LiveOf(live);
        return
        [
            .. from port in desired.Vpcs.SelectMany(vpc => PublishedPort.Of(vpc, facts))
               where port.Service.Protocol == Protocol.Tcp
                   && port.Service.HasPort(connection.Port)
                   && port.Ips.Contains(connection.Server)
                   && !published.Contains(port.Resource)
               select $"{port.Resource} would take tcp/{connection.Port} at {connection.Server}",
        ];
    }
}
