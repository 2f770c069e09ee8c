using System.Collections.Immutable;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Planning;

/// <summary>Routes that the kernel takes away unasked when an address goes.</summary>
/// <remarks>
/// Over IPv4, a link that loses its last address loses every route over it, in all tables
/// (<c>fib_disable_ip</c>), and a route whose preferred source is the address that goes, goes with it
/// (<c>fib_sync_down_addr</c>). Addresses are removed before others are added: so an instance that
/// only changes its address has to be given all of its routes again. IPv6 keeps them.
/// </remarks>
/// <param name="Emptied">Links that lose all the addresses they have now.</param>
/// <param name="Gone">Addresses that go.</param>
internal sealed record LostRoutes(
    HashSet<(string Namespace, string Device)> Emptied,
    HashSet<(string Namespace, IpAddress Ip)> Gone)
{
    /// <summary>What goes with the addresses that are live and not wanted.</summary>
    public static LostRoutes Between(
        ImmutableArray<LinuxObject> live, Dictionary<(string, string), LinuxObject> wanted)
    {
        var addresses = live.OfType<AddressObject>()
            .Where(a => a.Ip.Family == AddressFamily.V4)
            .ToLookup(a => wanted.ContainsKey((a.Namespace, a.Key)));
        var emptied = addresses[false].Select(a => (a.Namespace, a.Device)).ToHashSet();
        emptied.ExceptWith(addresses[true].Select(a => (a.Namespace, a.Device)));
        return new LostRoutes(
            emptied, addresses[false].Select(a => (a.Namespace, a.Ip)).ToHashSet());
    }

    /// <summary>Whether this is a route that will not be there any more.</summary>
    public bool Include(LinuxObject item) =>
        item is RouteObject route
        && route.Destination.Family == AddressFamily.V4
        && ((route.Device is { } device && Emptied.Contains((route.Namespace, device)))
            || (route.Source is { } source && Gone.Contains((route.Namespace, source))));
}
