using System.Collections.Immutable;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Verification.Services;

/// <summary>
/// A set of services as intervals of one axis: TCP ports, UDP ports, ICMP types, and one place for
/// all other protocols.
/// </summary>
public sealed class ServiceSet : IEquatable<ServiceSet>
{
    /// <summary>Where the UDP ports begin.</summary>
    private const int Udp = 65536;

    /// <summary>Where the ICMP types begin.</summary>
    private const int Icmp = 2 * 65536;

    /// <summary>The place of every other protocol, and the end of the axis.</summary>
    private const int Other = Icmp + 256;

    /// <summary>So few types are named that are not in a set with all the others.</summary>
    private const int MostClosedTypes = 3;

    /// <summary>First and last places, in turn, ascending, disjoint and not adjacent.</summary>
    private readonly int[] _ends;

    private ServiceSet(int[] ends) => _ends = ends;

    /// <summary>No service.</summary>
    public static ServiceSet Empty { get; } = new([]);

    /// <summary>Every service there is.</summary>
    public static ServiceSet All { get; } = new([0, Other]);

    /// <summary>What a NAT gateway passes: TCP, UDP and ICMP.</summary>
    public static ServiceSet Translatable { get; } = new([0, Other - 1]);

    /// <summary>
    /// First and last places on the axis, in turn, ascending; no two intervals touch.
    /// </summary>
    internal ReadOnlySpan<int> Ends => _ends;

    /// <summary>Whether no service is in it.</summary>
    public bool IsEmpty => _ends.Length == 0;

    /// <summary>Whether every service is in it.</summary>
    public bool IsAll => Equals(All);

    /// <summary>The number of services in it; a port or type is one.</summary>
    public int Count
    {
        get
        {
            var sum = 0;
            for (var i = 0; i < _ends.Length; i += 2)
                sum += _ends[i + 1] - _ends[i] + 1;
            return sum;
        }
    }

    /// <summary>The services of one that the language writes.</summary>
    public static ServiceSet Of(Service service)
    {
        var (first, last) = RangeOf(service.Protocol);
        if (service.IcmpType is { } type)
            return new([first + type, first + type]);
        if (service.Ports.IsEmpty)
            return new([first, last]);
        return new([.. service.Ports.SelectMany(r => new[] { first + r.First, first + r.Last })]);
    }

    /// <summary>The services of any of those that the language writes.</summary>
    public static ServiceSet Of(IEnumerable<Service> services) =>
        services.Select(Of).Aggregate(Empty, (all, one) => all.Or(one));

    /// <summary>Ports of a protocol, both ends included.</summary>
    public static ServiceSet OfPorts(Protocol protocol, int first, int last)
    {
        var start = RangeOf(protocol).First;
        return new([start + first, start + last]);
    }

    /// <summary>One service alone: a protocol with a port or type.</summary>
    public static ServiceSet One(Protocol protocol, int number)
    {
        var place = protocol == Protocol.All ? Other : RangeOf(protocol).First + number;
        return new([place, place]);
    }

    /// <summary>Every service of a protocol.</summary>
    public static ServiceSet OfProtocol(Protocol protocol)
    {
        var (first, last) = RangeOf(protocol);
        return new([first, last]);
    }

    /// <summary>The one place of all protocols but TCP, UDP and ICMP.</summary>
    public static ServiceSet OtherProtocols { get; } = new([Other, Other]);

    /// <summary>Whether one service is in it: a protocol with a port or type.</summary>
    public bool Contains(Protocol protocol, int number)
    {
        var place = protocol == Protocol.All ? Other : RangeOf(protocol).First + number;
        for (var i = 0; i < _ends.Length; i += 2)
        {
            if (_ends[i] <= place && place <= _ends[i + 1])
                return true;
        }

        return false;
    }

    /// <summary>Whether every service of another set is in this one.</summary>
    public bool Contains(ServiceSet other) => other.Minus(this).IsEmpty;

    /// <summary>The services in both.</summary>
    public ServiceSet And(ServiceSet other)
    {
        var result = new List<int>();
        int i = 0, j = 0;
        while (i < _ends.Length && j < other._ends.Length)
        {
            var first = Math.Max(_ends[i], other._ends[j]);
            var last = Math.Min(_ends[i + 1], other._ends[j + 1]);
            if (first <= last)
            {
                result.Add(first);
                result.Add(last);
            }

            if (_ends[i + 1] < other._ends[j + 1])
                i += 2;
            else
                j += 2;
        }

        return From(result);
    }

    /// <summary>The services in any of both.</summary>
    public ServiceSet Or(ServiceSet other)
    {
        if (IsEmpty || other.IsEmpty)
            return IsEmpty ? other : this;
        var result = new List<int>();
        int i = 0, j = 0;
        while (i < _ends.Length || j < other._ends.Length)
        {
            var mine = j >= other._ends.Length
                || (i < _ends.Length && _ends[i] <= other._ends[j]);
            var (first, last) = mine
                ? (_ends[i], _ends[i + 1])
                : (other._ends[j], other._ends[j + 1]);
            if (mine)
                i += 2;
            else
                j += 2;
            if (result.Count > 0 && first <= result[^1] + 1)
            {
                result[^1] = Math.Max(result[^1], last);
                continue;
            }

            result.Add(first);
            result.Add(last);
        }

        return From(result);
    }

    /// <summary>The services that are not in another set.</summary>
    public ServiceSet Minus(ServiceSet other) => And(other.Complement());

    /// <summary>The same services, each moved from a port of one service to that of another.</summary>
    public ServiceSet Translate(Service from, Service to)
    {
        var start = RangeOf(from.Protocol).First;
        var result = Empty;
        foreach (var (source, target) in Segments(from, to))
        {
            var part = And(new([start + source.First, start + source.Last]));
            var shift = target - source.First;
            result = result.Or(new([.. part._ends.Select(e => e + shift)]));
        }

        return result;
    }

    /// <summary>The lowest service in it; there is one.</summary>
    public (Protocol Protocol, int Number) First => At(_ends[0]);

    /// <summary>As the language writes it: <c>tcp/80,443</c>, <c>udp</c>; empty for none.</summary>
    public ImmutableArray<string> Names
    {
        get
        {
            if (IsAll)
                return ["all"];
            var names = ImmutableArray.CreateBuilder<string>();
            AddPorts(Protocol.Tcp, names);
            AddPorts(Protocol.Udp, names);
            AddTypes(names);
            if (Contains(Protocol.All, 0))
                names.Add("other protocols");
            return names.ToImmutable();
        }
    }

    /// <inheritdoc/>
    public override string ToString() => IsEmpty ? "nothing" : string.Join(' ', Names);

    /// <inheritdoc/>
    public bool Equals(ServiceSet? other) =>
        other is not null && _ends.AsSpan().SequenceEqual(other._ends);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ServiceSet);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = 17;
        foreach (var end in _ends)
            hash = unchecked((hash * 31) + end);
        return hash;
    }

    private static ServiceSet From(List<int> ends) =>
        ends.Count == 0 ? Empty : new([.. ends]);

    private static (int First, int Last) RangeOf(Protocol protocol) => protocol switch
    {
        Protocol.Tcp => (0, Udp - 1),
        Protocol.Udp => (Udp, Icmp - 1),
        Protocol.Icmp => (Icmp, Other - 1),
        _ => (0, Other),
    };

    private static (Protocol Protocol, int Number) At(int place) => place switch
    {
        < Udp => (Protocol.Tcp, place),
        < Icmp => (Protocol.Udp, place - Udp),
        < Other => (Protocol.Icmp, place - Icmp),
        _ => (Protocol.All, 0),
    };

    private ServiceSet Complement()
    {
        var result = new List<int>();
        var next = 0;
        for (var i = 0; i < _ends.Length; i += 2)
        {
            if (next < _ends[i])
                result.AddRange([next, _ends[i] - 1]);
            next = _ends[i + 1] + 1;
        }

        if (next <= Other)
            result.AddRange([next, Other]);
        return From(result);
    }

    /// <summary>Runs of ports that stand for each other, first to first.</summary>
    private static IEnumerable<(PortRange Source, int Target)> Segments(Service from, Service to)
    {
        int i = 0, j = 0, done = 0, used = 0;
        while (i < from.Ports.Length && j < to.Ports.Length)
        {
            var length = Math.Min(from.Ports[i].Count - done, to.Ports[j].Count - used);
            var first = from.Ports[i].First + done;
            yield return (new PortRange(first, first + length - 1), to.Ports[j].First + used);
            (done, used) = (done + length, used + length);
            if (done == from.Ports[i].Count)
                (i, done) = (i + 1, 0);
            if (used == to.Ports[j].Count)
                (j, used) = (j + 1, 0);
        }
    }

    private void AddPorts(Protocol protocol, ImmutableArray<string>.Builder names)
    {
        var start = RangeOf(protocol).First;
        var part = And(OfProtocol(protocol));
        if (part.IsEmpty)
            return;
        var ranges = part._ends.Chunk(2).Select(e => new PortRange(e[0] - start, e[1] - start));
        var isWhole = part.Equals(OfProtocol(protocol));
        names.Add(new Service { Protocol = protocol, Ports = isWhole ? [] : [.. ranges] }.ToString());
    }

    private void AddTypes(ImmutableArray<string>.Builder names)
    {
        var part = And(OfProtocol(Protocol.Icmp));
        if (part.Equals(OfProtocol(Protocol.Icmp)))
        {
            names.Add("icmp");
            return;
        }

        var closed = OfProtocol(Protocol.Icmp).Minus(part);
        if (!part.IsEmpty && closed.Count <= MostClosedTypes)
        {
            var types = closed._ends.Chunk(2).SelectMany(e => Enumerable.Range(e[0], e[1] - e[0] + 1));
            names.Add($"icmp (except {string.Join(", ", types.Select(t => IcmpTypes.NameOf(t - Icmp)))})");
            return;
        }

        for (var i = 0; i < part._ends.Length; i += 2)
        {
            var (first, last) = (part._ends[i] - Icmp, part._ends[i + 1] - Icmp);
            names.Add(first == last
                ? $"icmp/{IcmpTypes.NameOf(first)}"
                : $"icmp/{first}-{last}");
        }
    }
}
