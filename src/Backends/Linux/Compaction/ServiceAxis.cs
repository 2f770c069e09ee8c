using System.Runtime.InteropServices;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Compaction;

/// <summary>
/// The line of all services, cut wherever one of many begins or ends. Pieces that the same ones cover
/// are one cell, so that what is decided there is decided once.
/// </summary>
internal static class ServiceAxis
{
    private const int LastPort = 65535;
    private const int LastIcmpType = 255;

    /// <summary>The pieces of the line that a service covers; null is everything.</summary>
    public static IEnumerable<(Protocol Protocol, PortRange Range)> RangesOf(Service? service)
    {
        if (service is null || service.Protocol == Protocol.All)
            return Enum.GetValues<Protocol>().Select(p => (p, new PortRange(0, LastOf(p))));
        if (service.IcmpType is { } type)
            return [(service.Protocol, new PortRange(type, type))];
        return service.Ports.IsEmpty
            ? [(service.Protocol, new PortRange(0, LastOf(service.Protocol)))]
            : service.Ports.Select(range => (service.Protocol, range));
    }

    /// <summary>The cells that are covered at all; null where they would come to too much.</summary>
    /// <param name="items">What each covers, in the order in which they count.</param>
    /// <param name="weightOf">What one of them adds to a cell.</param>
    /// <param name="budget">How much all cells together may weigh.</param>
    public static List<ServiceCell>? Cut(
        IReadOnlyList<IEnumerable<(Protocol Protocol, PortRange Range)>> items,
        Func<int, long> weightOf,
        long budget)
    {
        var cells = new Dictionary<(ulong, ulong), ServiceCell>();
        var byProtocol = items.Index()
            .SelectMany(item => item.Item.Select(r => (r.Protocol, r.Range, item.Index)))
            .ToLookup(r => r.Protocol, r => (r.Range, r.Index));
        foreach (var protocol in byProtocol.Select(g => g.Key).Order())
        {
            var bounds = byProtocol[protocol]
                .SelectMany(r => new[]
                {
                    new Bound(r.Range.First, r.Index), new Bound(r.Range.Last + 1, r.Index),
                })
                .OrderBy(b => b.At)
                .ToList();
            if (!TryCut(protocol, bounds))
                return null;
        }

        return [.. cells.Values];

        bool TryCut(Protocol protocol, List<Bound> bounds)
        {
            var (active, key) = (new SortedSet<int>(), (0UL, 0UL));
            for (var i = 0; i < bounds.Count;)
            {
                var at = bounds[i].At;
                for (; i < bounds.Count && bounds[i].At == at; i++)
                {
                    var index = bounds[i].Index;
                    if (!active.Remove(index))
                        active.Add(index);
                    key = (key.Item1 ^ Mix(index, 1), key.Item2 ^ Mix(index, 2));
                }

                if (active.Count == 0)
                    continue;
                if (!cells.TryGetValue(key, out var cell))
                {
                    budget -= active.Sum(weightOf);
                    if (budget < 0)
                        return false;
                    cells[key] = cell = new ServiceCell([.. active]);
                }

                cell.Add(protocol, new PortRange(at, bounds[i].At - 1));
            }

            return true;
        }
    }

    private static int LastOf(Protocol protocol) => protocol switch
    {
        Protocol.Tcp or Protocol.Udp => LastPort,
        Protocol.Icmp => LastIcmpType,
        _ => 0,
    };

    /// <summary>Random bits of an index, always the same: cells are told apart by their sum.</summary>
    private static ulong Mix(int index, ulong salt)
    {
        unchecked
        {
            var z = ((ulong)index + 1) * 0x9E3779B97F4A7C15UL + (salt * 0xD1B54A32D192ED03UL);
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Bound(int At, int Index);
}

/// <summary>Services that the same ones of a list cover.</summary>
/// <param name="members">Their places in the list, ascending.</param>
internal sealed class ServiceCell(IReadOnlyList<int> members)
{
    private readonly List<(Protocol Protocol, PortRange Range)> _ranges = [];

    public IReadOnlyList<int> Members { get; } = members;

    /// <summary>The pieces; ports of TCP and UDP, types of ICMP, and <c>all</c> for any other.</summary>
    public IReadOnlyList<(Protocol Protocol, PortRange Range)> Ranges => _ranges;

    /// <summary>The first piece, as part of a name.</summary>
    public string Word
    {
        get
        {
            var (protocol, range) = _ranges.OrderBy(r => r.Protocol == Protocol.All).First();
            var name = protocol.ToString().ToLowerInvariant();
            return protocol == Protocol.All ? "other" : $"{name}{range}";
        }
    }

    public void Add(Protocol protocol, PortRange range)
    {
        // Two pieces with nothing between them are one.
        if (_ranges.Count > 0 && _ranges[^1] is var (p, previous) && p == protocol
            && previous.Last + 1 == range.First)
        {
            _ranges[^1] = (protocol, new PortRange(previous.First, range.Last));
        }
        else
        {
            _ranges.Add((protocol, range));
        }
    }
}
