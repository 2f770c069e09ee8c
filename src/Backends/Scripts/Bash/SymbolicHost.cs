using System.Collections.Immutable;
using System.Text.RegularExpressions;
using VpcLang.Backends.Linux.Lowering;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Scripts.Bash;

/// <summary>
/// A host of which nothing is known: a network is lowered onto it with stand-ins for what only the
/// host can tell, and the stand-ins become holes in the script.
/// </summary>
internal sealed partial class SymbolicHost
{
    /// <summary>No interface's name: too long, and of a character that no source can hold.</summary>
    private const string UnnamedUplink = "\u0003the-interface-of-the-default-route";

    private static readonly Cidr ThisNetwork = Cidr.Parse("0.0.0.0/8");

    private readonly Dictionary<string, string> _holes = new(StringComparer.Ordinal);
    private readonly string? _unnamed;

    private SymbolicHost(Network network)
    {
        Ways =
        [
            .. network.Vpcs
                .Where(v => v.InternetGateway is not null)
                .Select(v => new Way(v.Address, v.InternetGateway?.Uplink, v.Cidr6 is not null)),
        ];
        _unnamed = Ways.FirstOrDefault(w => w.Uplink is null)?.Key;
        var named = Named(network);
        var uplinks = Ways.DistinctBy(w => w.Uplink).Zip(StandIns(named)).ToList();
        foreach (var (way, standIn) in uplinks)
            _holes[standIn.ToString()] = $"@answers {way.Key}@";
        Facts = new HostFacts
        {
            DefaultUplink = UnnamedUplink,
            Interfaces = uplinks.ToImmutableSortedDictionary(
                u => u.First.Uplink ?? UnnamedUplink,
                u => ImmutableArray.Create(u.Second),
                StringComparer.Ordinal),
            Avoided = [.. named.SelectMany(c => (IpAddress[])[c.First, c.Last])],
            FiltersBridges = true,
        };
    }

    /// <summary>What the lowering is told of it.</summary>
    public HostFacts Facts { get; }

    /// <summary>The ways out, in the order of the VPCs.</summary>
    public ImmutableArray<Way> Ways { get; }

    /// <summary>The wires that need two addresses which are free on the host.</summary>
    public ImmutableArray<Wire> Wires { get; private set; } = [];

    /// <summary>The host that a network could be made on.</summary>
    public static SymbolicHost For(Network network) => new(network);

    /// <summary>Lowers the network, and learns which addresses are stand-ins.</summary>
    public LoweredNetwork Lower(Network network, string backend)
    {
        var lowered = NetworkLowering.Lower(network, backend, Facts);
        var ips = lowered.Objects.OfType<AddressObject>()
            .Where(a => a.PrefixLength == AddressObject.TransferPrefixLength)
            .ToDictionary(a => (a.Namespace, a.Device), a => a.Ip);
        Wires =
        [
            .. from link in lowered.Objects.OfType<LinkObject>()
               where link is { Kind: LinkKind.Veth, Peer: not null, Master: null }
               let key = link.Namespace.Length == 0
                   ? link.Resource.Split('/')[0]
                   : $"{link.Resource}/{link.Name}"
               let near = ips[(link.Namespace, link.Name)]
               select new Wire(key, near, link)
               into wire
               orderby wire.Near.Namespace.Length > 0
               select wire,
        ];
        foreach (var wire in Wires)
        {
            _holes[wire.FirstChoice.ToString()] = Holes.Of($"near[{wire.Key}]");
            _holes[wire.FirstChoice.Plus(1).ToString()] = Holes.Of($"far[{wire.Key}]");
        }

        return lowered;
    }

    /// <summary>A text of the lowering with holes in place of stand-ins.</summary>
    public string Spoken(string text) => Uplinks(
        Ip().Replace(text, found => _holes.GetValueOrDefault(found.Groups["ip"].Value) switch
        {
            null => found.Value,
            var hole when found.Groups["length"].Value == "/32" && hole[0] == '@' => hole,
            var hole => hole + found.Groups["length"].Value,
        }),
        "");

    /// <summary>A setting's name, in which a slash stands for a dot of an interface's name.</summary>
    public string Setting(string name) => Uplinks(name, "//.//");

    /// <summary>
    /// What a mark says behind its resource; what only the host knows is the memory of the way out.
    /// </summary>
    public static string MarkWords(LinkObject link, string project)
    {
        var head = new Mark(project, link.Resource).ToString();
        var words = (link.Alias ?? "")[head.Length..].TrimStart();
        var at = words.IndexOf("uplink=", StringComparison.Ordinal);
        return at < 0
            ? words
            : words[..at] + Holes.Of($"memory[{link.Resource.Split('/')[0]}]");
    }

    private string Uplinks(string text, string operation) =>
        text.Replace(UnnamedUplink, Holes.Of($"uplink[{_unnamed}]{operation}"), StringComparison.Ordinal);

    /// <summary>
    /// Addresses that no interface has (RFC 1122, section 3.2.1.3: "this network") and that nothing in the
    /// network names or ends at: wherever one appears in what comes of the network, it is a stand-in.
    /// </summary>
    private static IEnumerable<IpAddress> StandIns(IReadOnlyCollection<Cidr> named)
    {
        var near = named
            .Where(c => c.PrefixLength > ThisNetwork.PrefixLength && ThisNetwork.Contains(c))
            .ToList();
        for (var value = 1u; value < (uint)ThisNetwork.SizeMinusOne; value++)
        {
            var candidate = IpAddress.V4(value);
            if (!near.Exists(c => c.Contains(candidate)
                || c.Contains(candidate.Plus(1)) || c.Contains(IpAddress.V4(value - 1))))
            {
                yield return candidate;
            }
        }
    }

    /// <summary>Every IPv4 address and network that a network has, in whatever part of it.</summary>
    private static List<Cidr> Named(Network network) =>
    [
        .. Ip().Matches(NetworkJson.Write(network))
            .Select(found => (Ip: found.Groups["ip"].Value, Length: found.Groups["length"].Value))
            .Distinct()
            .Select(text => text.Length.Length > 0 ? text.Ip + text.Length : $"{text.Ip}/32")
            .Select(text => Cidr.TryParse(text, out var cidr) ? cidr : (Cidr?)null)
            .OfType<Cidr>(),
    ];

    [GeneratedRegex(
        @"(?<![0-9.])(?<ip>[0-9]{1,3}(\.[0-9]{1,3}){3})(?<length>/[0-9]+)?(?![0-9.])",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Ip();
}

/// <summary>A VPC's way out.</summary>
/// <param name="Key">The VPC's address, by which the script knows it.</param>
/// <param name="Uplink">The host's interface; null for that of the default route.</param>
/// <param name="HasIpv6">Whether the VPC has IPv6.</param>
internal sealed record Way(string Key, string? Uplink, bool HasIpv6);

/// <summary>A wire to or between routers.</summary>
/// <param name="Key">By which the script knows it.</param>
/// <param name="FirstChoice">The near end's address where both are free.</param>
/// <param name="Near">The end that it is made by.</param>
internal sealed record Wire(string Key, IpAddress FirstChoice, LinkObject Near);
