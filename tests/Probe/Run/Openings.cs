using VpcLang.Probe.Namespaces;
using VpcLang.Probe.Traffic;

namespace VpcLang.Probe.Run;

/// <summary>The servers and taps of a run, and what arrived at them.</summary>
public sealed class Openings : IDisposable
{
    private readonly List<EchoServer> _servers = [];
    private readonly Dictionary<string, IcmpTap> _taps = new(StringComparer.Ordinal);

    /// <summary>The requests that arrived.</summary>
    public Arrivals Arrivals { get; } = new();

    /// <summary>The tap of a namespace that was entered before <see cref="TapAsync"/>.</summary>
    public IcmpTap TapOf(string space) => _taps[space];

    /// <summary>Opens a server at each place.</summary>
    /// <exception cref="ProbeException">A port cannot be opened.</exception>
    public async Task ListenAsync(IEnumerable<ServerPlace> places, NamespaceSet spaces)
    {
        foreach (var place in places)
        {
            if (place.Service.Protocol == Expect.ProbeProtocol.Icmp)
                continue;
            var home = await spaces.EnterAsync(place.Namespace);
            _servers.Add(
                await EchoServer.OpenAsync(home, place.Address, place.Service, Arrivals));
        }
    }

    /// <summary>Listens to the ICMP of every namespace entered so far.</summary>
    public async Task TapAsync(NamespaceSet spaces)
    {
        foreach (var space in spaces.Entered)
            _taps[space.Name] = await IcmpTap.OpenAsync(space, Arrivals);
    }

    /// <summary>Reads what is still waiting in the taps.</summary>
    public void Drain()
    {
        foreach (var tap in _taps.Values)
            tap.Drain();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var server in _servers)
            server.Dispose();
        foreach (var tap in _taps.Values)
            tap.Dispose();
    }
}
