using System.Collections.Immutable;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Planning;

/// <summary>What the kernel takes away unasked when an address goes.</summary>
/// <remarks>
/// Over IPv4, a link that loses its last address loses every route over it, in all tables, and every
/// neighbour, permanent ones too (<c>fib_disable_ip</c>). A route whose preferred source is the address
/// that goes, goes with it (<c>fib_sync_down_addr</c>). Addresses are removed before others are added:
/// so an instance that only changes its address has to be given all of its routes again. IPv6 keeps
/// them. A link that gets another MAC address, or begins or ceases to take ARP, loses every neighbour of
/// both families (<c>neigh_changeaddr</c>).
/// </remarks>
/// <param name="Emptied">Links that lose all the addresses they have now.</param>
/// <param name="Gone">Addresses that go.</param>
/// <param name="Readdressed">Links that get another MAC address, or take ARP otherwise.</param>
internal sealed record GoesWithAddress(
    HashSet<(string Namespace, string Device)> Emptied,
    HashSet<(string Namespace, IpAddress Ip)> Gone,
    HashSet<(string Namespace, string Device)> Readdressed)
{
    /// <summary>What goes with the addresses that are live and not wanted.</summary>
    public static GoesWithAddress Between(
        ImmutableArray<LinuxObject> live, Dictionary<(string, string), LinuxObject> wanted)
    {
        var addresses = live.OfType<AddressObject>()
            .Where(a => a.Ip.Family == AddressFamily.V4)
            .ToLookup(a => wanted.ContainsKey((a.Namespace, a.Key)));
        var emptied = addresses[false].Select(a => (a.Namespace, a.Device)).ToHashSet();
        emptied.ExceptWith(addresses[true].Select(a => (a.Namespace, a.Device)));
        return new GoesWithAddress(
            emptied,
            addresses[false].Select(a => (a.Namespace, a.Ip)).ToHashSet(),
            live.OfType<LinkObject>()
                .Where(l => wanted.GetValueOrDefault((l.Namespace, l.Key)) is LinkObject next
                    && ((next.Mac is { } mac && mac != l.Mac) || next.WithoutArp != l.WithoutArp))
                .Select(l => (l.Namespace, l.Name))
                .ToHashSet());
    }

    /// <summary>Whether this is something that will not be there any more.</summary>
    public bool Includes(LinuxObject item) => item switch
    {
        RouteObject { Destination.Family: AddressFamily.V4 } route =>
            IsOverEmptied(route, route.Device)
            || (route.Source is { } source && Gone.Contains((route.Namespace, source))),
        NeighbourObject neighbour =>
            Readdressed.Contains((neighbour.Namespace, neighbour.Device))
            || (neighbour.Ip.Family == AddressFamily.V4
                && IsOverEmptied(neighbour, neighbour.Device)),
        _ => false,
    };

    private bool IsOverEmptied(LinuxObject item, string? device) =>
        device is not null && Emptied.Contains((item.Namespace, device));
}
