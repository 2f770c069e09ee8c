using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace VpcLang.Probe.Namespaces;

/// <summary>The namespaces of the sandbox, each entered when it is first asked for.</summary>
public sealed class NamespaceSet : IDisposable
{
    /// <summary>What the names of routers' namespaces start with.</summary>
    public const string RouterPrefix = "vpc-";

    /// <summary>What the names of transit gateways' namespaces start with.</summary>
    public const string HubPrefix = "tgw-";

    private readonly Dictionary<string, NetworkNamespace> _entered = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, bool Ipv6), NamespaceAddresses> _addresses = [];

    /// <summary>Those entered so far.</summary>
    public IEnumerable<NetworkNamespace> Entered => _entered.Values;

    /// <summary>Every name there is, the root namespace first.</summary>
    public static ImmutableArray<string> Names() =>
    [
        NetworkNamespace.Root,
        .. Directory.EnumerateFiles("/run/netns")
            .Select(Path.GetFileName)
            .OfType<string>()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A namespace by its name.</summary>
    /// <exception cref="ProbeException">There is none.</exception>
    public async Task<NetworkNamespace> EnterAsync(string name)
    {
        if (!_entered.TryGetValue(name, out var space))
            _entered[name] = space = await NetworkNamespace.EnterAsync(name);
        return space;
    }

    /// <summary>The addresses of a namespace, of one family.</summary>
    /// <exception cref="ProbeException">There is no such namespace.</exception>
    public async Task<NamespaceAddresses> AddressesAsync(string name, bool ipv6)
    {
        if (!_addresses.TryGetValue((name, ipv6), out var found))
        {
            _addresses[(name, ipv6)] = found =
                await NamespaceAddresses.ReadAsync(await EnterAsync(name), ipv6);
        }

        return found;
    }

    /// <summary>The one address of an instance.</summary>
    /// <exception cref="ProbeException">It has none, or more than one.</exception>
    public async Task<IPAddress> AddressOfInstanceAsync(string name, bool ipv6) =>
        await AddressesAsync(name, ipv6) is { Own: [var only] }
            ? only
            : throw new ProbeException(
                $"{name} has not exactly one {(ipv6 ? "IPv6 " : "")}address");

    /// <summary>The namespaces that own an address.</summary>
    public async Task<ImmutableArray<string>> OwnersAsync(IPAddress address)
    {
        var owners = ImmutableArray.CreateBuilder<string>();
        foreach (var name in Names())
        {
            var ipv6 = address.AddressFamily == AddressFamily.InterNetworkV6;
            if ((await AddressesAsync(name, ipv6)).Own.Contains(address))
                owners.Add(name);
        }

        return owners.ToImmutable();
    }

    /// <summary>Addresses of routers that are no instance's gateway, with their owners.</summary>
    public async Task<ImmutableArray<(string Owner, IPAddress Address)>> TransfersAsync(bool ipv6)
    {
        var gateways = new HashSet<IPAddress>();
        var ofRouters = new List<(string Owner, IPAddress Address)>();
        foreach (var name in Names())
        {
            var addresses = await AddressesAsync(name, ipv6);
            if (IsRouter(name))
                ofRouters.AddRange(addresses.Own.Select(a => (name, a)));
            else if (name.Contains('.', StringComparison.Ordinal) && addresses.Gateway is { } via)
                gateways.Add(via);
        }

        return [.. ofRouters.Where(r => !gateways.Contains(r.Address))];
    }

    /// <summary>Instances have a dot in their names, whatever their VPC is called.</summary>
    private static bool IsRouter(string name) =>
        !name.Contains('.', StringComparison.Ordinal)
        && (name.StartsWith(RouterPrefix, StringComparison.Ordinal)
            || name.StartsWith(HubPrefix, StringComparison.Ordinal));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var space in _entered.Values)
            space.Dispose();
    }
}
