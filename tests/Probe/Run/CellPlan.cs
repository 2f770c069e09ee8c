using System.Collections.Immutable;
using VpcLang.Probe.Expect;
using VpcLang.Probe.Namespaces;

namespace VpcLang.Probe.Run;

/// <summary>Turns the names of expect lines into the addresses that the kernel has now.</summary>
public static class CellPlan
{
    private const string Internet = "internet";

    /// <summary>The cells of a line: one, or one for each address of a set of them.</summary>
    /// <exception cref="ProbeException">A name stands for nothing in this sandbox.</exception>
    public static async Task<ImmutableArray<Cell>> OfAsync(ProbeLine line, NamespaceSet spaces)
    {
        var source = NamespaceOf(line.Source);
        await spaces.EnterAsync(source);
        var errors = line.ErrorPlace is { } place ? NamespaceOf(place) : null;
        var cells = ImmutableArray.CreateBuilder<Cell>();
        foreach (var target in await TargetsAsync(line, spaces))
        {
            var servers = line is { ServerNamespace: { } names, ServerService: { } service }
                ? await ServersAsync(names, service, line.IsIpv6, spaces)
                : target;
            cells.Add(new(line, source, target[0].Address, servers) { ErrorSource = errors });
        }

        foreach (var server in cells.SelectMany(c => c.Servers))
            await spaces.EnterAsync(server.Namespace);
        return cells.ToImmutable();
    }

    private static string NamespaceOf(Place place) => place.Kind switch
    {
        PlaceKind.Host => NetworkNamespace.Root,
        PlaceKind.Internet => Internet,
        _ => place.Name,
    };

    /// <summary>Behind a load balancer stand several, any of which may answer.</summary>
    private static async Task<ImmutableArray<ServerPlace>> ServersAsync(
        string names, ProbeService service, bool isIpv6, NamespaceSet spaces)
    {
        var servers = ImmutableArray.CreateBuilder<ServerPlace>();
        foreach (var name in names.Split(','))
            servers.Add(new(name, await spaces.AddressOfInstanceAsync(name, isIpv6), service));
        return servers.ToImmutable();
    }

    /// <summary>For each address that the line dials, the places that own it.</summary>
    private static async Task<ImmutableArray<ImmutableArray<ServerPlace>>> TargetsAsync(
        ProbeLine line, NamespaceSet spaces)
    {
        var place = line.Destination;
        switch (place.Kind)
        {
            case PlaceKind.Internet when place.Address is { } address:
                return [[new(Internet, address, line.Service)]];
            case PlaceKind.Host:
                var own = (await spaces.AddressesAsync(NetworkNamespace.Root, line.IsIpv6)).Own;
                return own.IsEmpty
                    ? throw new ProbeException($"line {line.Number}: the host has no address")
                    : [.. own.Select(a => One(NetworkNamespace.Root, a))];
            case PlaceKind.Routers:
                return [.. (await spaces.TransfersAsync(line.IsIpv6)).Select(t => One(t.Owner, t.Address))];
            case PlaceKind.Address when place.Address is { } address:
                var owners = await spaces.OwnersAsync(address);

                // An elastic IP is on no interface; the line says who stands behind it.
                if (owners.IsEmpty && line.ServerNamespace is { } behind)
                    return [One(behind, address)];
                return owners.IsEmpty
                    ? throw new ProbeException($"line {line.Number}: nobody owns {address}")
                    : [[.. owners.Select(o => new ServerPlace(o, address, line.Service))]];
            default:
                return [One(place.Name, await spaces.AddressOfInstanceAsync(place.Name, line.IsIpv6))];
        }

        ImmutableArray<ServerPlace> One(string name, System.Net.IPAddress address) =>
            [new(name, address, line.Service)];
    }
}
