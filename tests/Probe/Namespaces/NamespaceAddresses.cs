using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;

namespace VpcLang.Probe.Namespaces;

/// <summary>The addresses of one family in a namespace, as its kernel tables have them.</summary>
/// <param name="Own">Its own addresses, loopback left out.</param>
/// <param name="Gateway">The gateway of its default route, if it has one.</param>
public sealed record NamespaceAddresses(ImmutableArray<IPAddress> Own, IPAddress? Gateway)
{
    /// <summary>Reads the tables of the namespace that a thread lives in.</summary>
    public static Task<NamespaceAddresses> ReadAsync(NetworkNamespace home, bool ipv6) =>
        home.RunAsync(() => ipv6
            ? new NamespaceAddresses(
                Ipv6Tables.LocalAddresses(File.ReadAllLines("/proc/thread-self/net/if_inet6")),
                Ipv6Tables.DefaultGateway(File.ReadAllLines("/proc/thread-self/net/ipv6_route")))
            : new NamespaceAddresses(
                LocalAddresses(File.ReadAllLines("/proc/thread-self/net/fib_trie")),
                DefaultGateway(File.ReadAllLines("/proc/thread-self/net/route"))));

    /// <summary>Addresses marked <c>/32 host LOCAL</c> below their line (proc(5)).</summary>
    public static ImmutableArray<IPAddress> LocalAddresses(IReadOnlyList<string> trie)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var current = "";
        foreach (var line in trie)
        {
            var at = line.IndexOf("|-- ", StringComparison.Ordinal);
            if (at >= 0)
                current = line[(at + 4)..].Trim();
            else if (line.Contains("/32 host LOCAL", StringComparison.Ordinal))
                found.Add(current);
        }

        return [.. found.Select(IPAddress.Parse).Where(a => !IPAddress.IsLoopback(a))];
    }

    /// <summary>The MAC address of a resolved row of the ARP table (proc(5)).</summary>
    public static PhysicalAddress? Neighbour(IEnumerable<string> table, IPAddress? address)
    {
        const int Complete = 0x2;
        foreach (var line in table.Skip(1))
        {
            var columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (columns is [var ip, _, var flags, var mac, ..]
                && ip == address?.ToString()
                && (Convert.ToInt32(flags, 16) & Complete) != 0)
            {
                return PhysicalAddress.Parse(mac);
            }
        }

        return null;
    }

    /// <summary>The gateway of the row whose destination and mask are zero (proc(5)).</summary>
    public static IPAddress? DefaultGateway(IEnumerable<string> routes)
    {
        foreach (var line in routes.Skip(1))
        {
            var columns = line.Split('\t', StringSplitOptions.TrimEntries);
            if (columns is [_, "00000000", var gateway, _, _, _, _, "00000000", ..])
            {
                // The column is the number as it lies in memory: least significant byte first.
                return new(uint.Parse(
                    gateway, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            }
        }

        return null;
    }
}
