using System.Collections.Immutable;
using VpcLang.Backends.Linux.Kernel.Dumps;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Netlink;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Kernel;

/// <summary>Reads the interface of an instance, in bounded time whatever its root has built.</summary>
internal static class InstanceReader
{
    /// <summary>More on one interface is not ours, and is not worth to be listed.</summary>
    private const int Most = 64;

    /// <summary>LOOPBACK_IFINDEX of the kernel.</summary>
    private const int Loopback = 1;

    /// <summary>Reads by a socket in the namespace.</summary>
    /// <exception cref="NetlinkException">The kernel does not answer.</exception>
    public static InstanceReading Read(RouteSocket socket, string ns, int? id, bool isClaimed)
    {
        var reading = new InstanceReading
        {
            Name = ns,
            Id = id,
            IsBare = isClaimed && LinkDump.Read(socket).All.All(link => link.Index == Loopback),
            LoopbackIsDown = LinkDump.Read(socket, Loopback) is { Name: "lo", Up: false },
            Interface = LinkDump.Read(socket, Names.InstanceInterface),
        };
        return reading.Interface is { Name: Names.InstanceInterface, Kind: "veth" } link
            ? WithContent(socket, reading, link)
            : reading;
    }

    private static InstanceReading WithContent(
        RouteSocket socket, InstanceReading reading, IpLink link)
    {
        socket.FilterLists();
        var links = new Links(
            [link], new Dictionary<int, string> { [link.Index] = Names.InstanceInterface });
        var addresses = ListOf(() => AddressDump.Read(socket, link, links, Most));
        var routes4 = ListOf(() => RouteDump.Read(socket, link, links, AddressFamily.V4, Most));
        var routes6 = ListOf(() => RouteDump.Read(socket, link, links, AddressFamily.V6, Most));
        var routes = Written(routes4).Concat(Written(routes6)).ToImmutableArray();
        var neighbours = ListOf(() => NeighbourDump.Read(socket, link, links, Most));
        return reading with
        {
            InterfaceIsOdd = link.MasterIndex is not null
                || addresses.Count > Most
                || routes4.Count > Most
                || routes6.Count > Most
                || neighbours.Count > Most
                || addresses.Any(a => !a.IsPlain)
                || routes.Any(r => !r.IsPlain)
                || routes.DistinctBy(r => (r.Table, r.Destination)).Count() != routes.Length,
            Addresses = [.. addresses],
            Routes = routes,
            Neighbours = [.. neighbours],
            Rate = RateDump.Read(socket, link, links),
        };
    }

    /// <summary>Less what the kernel keeps for itself.</summary>
    private static IEnumerable<IpRoute> Written(List<IpRoute> routes) =>
        routes.Where(r => r.Table != IpRoute.Local && r.Protocol != IpRoute.Kernel);

    /// <summary>An interface may go while it is read, and a kernel may have no IPv6.</summary>
    private static List<T> ListOf<T>(Func<List<T>> read)
    {
        try
        {
            return read();
        }
        catch (NetlinkException failure)
            when (failure.Error is Native.NoDevice or Native.NoSuchFamily or Native.NotSupported)
        {
            return [];
        }
    }
}
