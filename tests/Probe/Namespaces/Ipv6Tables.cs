using System.Collections.Immutable;
using System.Net;

namespace VpcLang.Probe.Namespaces;

/// <summary>Reads the kernel's IPv6 tables (proc(5)).</summary>
public static class Ipv6Tables
{
    private const string LinkScope = "20";
    private const string NoAddress = "00000000000000000000000000000000";

    /// <summary>The addresses of links other than loopback, less those of the links themselves.</summary>
    public static ImmutableArray<IPAddress> LocalAddresses(IEnumerable<string> table) =>
    [
        .. from line in table
           let columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
           where columns is [_, _, _, not LinkScope, _, not "lo"]
           let address = Address(columns[0])
           orderby address.ToString()
           select address,
    ];

    /// <summary>The gateway of the row whose destination is everything.</summary>
    public static IPAddress? DefaultGateway(IEnumerable<string> routes)
    {
        foreach (var line in routes)
        {
            var columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (columns is [NoAddress, "00", _, _, not NoAddress, ..])
                return Address(columns[4]);
        }

        return null;
    }

    private static IPAddress Address(string digits) => new(Convert.FromHexString(digits));
}
