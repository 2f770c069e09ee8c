using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using VpcLang.Compiler.Net;
using VpcLang.Runtime.Host;
using VpcLang.Runtime.Probing;
using AddressFamily = VpcLang.Compiler.Net.AddressFamily;

namespace VpcLang.Runtime.Checking;

/// <summary>What of a network is on this host: its namespaces, and the world around it.</summary>
public sealed class LivePlaces
{
    private readonly HashSet<string> _names;
    private readonly HostPaths _host;
    private readonly NamespaceVisitor _visitor;

    /// <summary>Looks around.</summary>
    public LivePlaces(HostPaths host, NamespaceVisitor visitor)
    {
        _host = host;
        _visitor = visitor;
        _names = [.. NamedNamespaces.List(host)];
        Outside = Directory.Exists(host.SandboxMarker) && Has(NamedNamespaces.Internet)
            ? visitor.In(PathOf(NamedNamespaces.Internet), AddressesOfLoopback)
            : [];
    }

    /// <summary>The addresses of the simulated internet's machines; none outside a sandbox.</summary>
    public ImmutableArray<IpAddress> Outside { get; }

    /// <summary>Whether a namespace is there.</summary>
    public bool Has(string name) => _names.Contains(name);

    /// <summary>The file of a namespace.</summary>
    public string PathOf(string name) => Path.Combine(_host.NamespaceFolder, name);

    /// <summary>Whether the simulated internet has a route to an address; sends nothing.</summary>
    public bool IsRouted(IpAddress ip) => _visitor.In(PathOf(NamedNamespaces.Internet), () =>
    {
        var to = IPAddress.Parse(ip.ToString());
        using var socket = new Socket(to.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Connect(to, 9);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    });

    /// <summary>The host's IPv4 address on an interface; null where it has none.</summary>
    /// <param name="uplink">The interface; null for the one of the default route.</param>
    public IpAddress? AddressOf(string? uplink)
    {
        var name = uplink ?? DefaultInterface();
        var addresses = NetworkInterface.GetAllNetworkInterfaces()
            .Where(i => i.Name == name)
            .SelectMany(AddressesOf)
            .Where(a => a.Family == AddressFamily.V4)
            .ToList();
        return addresses.Count > 0 ? addresses[0] : null;
    }

    /// <summary>A sandbox gives its machines addresses of the loopback device.</summary>
    private static ImmutableArray<IpAddress> AddressesOfLoopback() =>
    [
        .. NetworkInterface.GetAllNetworkInterfaces()
            .Where(i => i.NetworkInterfaceType == NetworkInterfaceType.Loopback)
            .SelectMany(AddressesOf)
            .Where(a => a != IpAddress.Parse("::1") && a != IpAddress.Parse("127.0.0.1"))
            .Order(),
    ];

    private static IEnumerable<IpAddress> AddressesOf(NetworkInterface link) =>
        link.GetIPProperties().UnicastAddresses
            .Select(a => IpAddress.TryParse(a.Address.ToString(), out var ip) ? ip : (IpAddress?)null)
            .OfType<IpAddress>();

    /// <summary>The row whose destination and mask are zero (proc_pid_net(5)).</summary>
    private string? DefaultInterface()
    {
        const string Everything = "00000000";
        const int Mask = 7;
        foreach (var line in File.ReadLines(Path.Combine(_host.NetworkState, "route")).Skip(1))
        {
            var columns = line.Split('\t', StringSplitOptions.TrimEntries);
            if (columns.Length > Mask && columns[1] == Everything && columns[Mask] == Everything
                && int.TryParse(columns[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out _))
            {
                return columns[0];
            }
        }

        return null;
    }
}
