using System.Collections.Immutable;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Tests.Compaction;

/// <summary>Rules and packets that meet often: few networks, few ports, much overlap.</summary>
internal sealed class RandomRules(int seed)
{
    /// <summary>The chain that packets enter.</summary>
    public const string Entrance = "base";

    private const string Next = "next";
    private const string Uplink = "uplink";

    private static readonly int[] Lengths = [0, 8, 16, 23, 24, 25, 28, 30, 31, 32];

    private readonly Random _random = new(seed);

    /// <summary>A base chain that jumps to chains of random rules.</summary>
    public Ruleset Ruleset()
    {
        var verdicts = _random.Next(3) switch
        {
            0 => [new Verdict.Accept()],
            1 => [new Verdict.Goto(Next)],
            _ => ImmutableArray.Create<Verdict>(
                new Verdict.Return(), new Verdict.Drop(), new Verdict.Reject()),
        };
        var alternates = _random.Next(2) == 0;
        var chains = Enumerable.Range(0, _random.Next(1, 4))
            .Select(i => new Chain($"sg-{i}", Hook: null, DropByDefault: false, Rules(verdicts, alternates)))
            .ToList();
        return new Ruleset
        {
            Namespace = "vpc-prod",
            Project = "shop",
            Resource = "vpc.prod",
            OwnNamespace = true,
            Chains =
            [
                new Chain(Entrance, Hook.Forward, DropByDefault: true, [Jump("in")]),
                new Chain("in", Hook: null, DropByDefault: false, [.. chains.Select(c => Jump(c.Name))]),
                new Chain(Next, Hook: null, DropByDefault: false,
                [
                    new ChainRule(
                        Match.Everything, new Verdict.Masquerade(), "vpc.prod", "the next stage"),
                ]),
                .. chains,
            ],
        };
    }

    /// <summary>Packets at the edges of what the rules name.</summary>
    public IEnumerable<Packet> Packets(Ruleset ruleset, int count)
    {
        var rules = ruleset.Chains.SelectMany(c => c.Rules).ToList();
        List<IpAddress> addresses =
        [
            .. rules.SelectMany(r => r.Match.Sources.Concat(r.Match.Destinations))
                .SelectMany(c => new[] { c.First, c.Last, Beside(c.First, -1), Beside(c.Last, 1) }),
            IpAddress.Parse("192.0.2.1"),
            IpAddress.Parse("2001:db8::1"),
        ];
        List<int> ports =
        [
            .. rules.SelectMany(r => r.Match.Service?.Ports ?? [])
                .SelectMany(p => new[] { p.First - 1, p.First, p.Last, p.Last + 1 })
                .Where(p => p is >= 0 and <= 65535),
            0, 8, 65535,
        ];
        var protocols = Enum.GetValues<Protocol>();
        for (var i = 0; i < count; i++)
        {
            var protocol = protocols[_random.Next(protocols.Length)];
            yield return new Packet(
                Pick(addresses),
                Pick(addresses),
                protocol,
                protocol == Protocol.Icmp ? _random.Next(12) : Pick(ports),
                _random.Next(2) == 0 ? Uplink : "s-public");
        }
    }

    private static IpAddress Beside(IpAddress address, int step)
    {
        var last = IpAddress.BitsOf(address.Family) == 32 ? uint.MaxValue : UInt128.MaxValue;
        var isEdge = step < 0 ? address.Value == 0 : address.Value == last;
        return isEdge ? address : address with
        {
            Value = step < 0 ? address.Value - 1 : address.Value + 1,
        };
    }

    private static ChainRule Jump(string chain) =>
        new(Match.Everything, new Verdict.Jump(chain), "vpc.prod", $"members of {chain}");

    private ImmutableArray<ChainRule> Rules(ImmutableArray<Verdict> verdicts, bool alternates)
    {
        var isSource = _random.Next(2) == 0;
        var verdict = Pick(verdicts);
        var count = _random.Next(160);
        var wide = _random.Next(1, 30);
        var rules = ImmutableArray.CreateBuilder<ChainRule>();
        for (var i = 0; i < count; i++)
        {
            if (alternates || _random.Next(30) == 0)
                verdict = Pick(verdicts);
            var match = _random.Next(wide) == 0
                ? Match.Everything
                : isSource ? new Match { Sources = Networks() } : new Match { Destinations = Networks() };
            if (_random.Next(25) == 0)
                match = match with { InInterfaces = [Uplink] };
            match = match with { Service = Service() };
            rules.Add(new ChainRule(match, verdict, "vpc.prod/group.web", $"rule {i}"));
        }

        if (_random.Next(2) == 0)
        {
            rules.Add(new ChainRule(
                Match.Everything, Pick(verdicts), "vpc.prod/group.web", "default"));
        }

        return rules.ToImmutable();
    }

    private ImmutableArray<Cidr> Networks()
    {
        var count = _random.Next(4) == 0 ? _random.Next(1, 40) : 1;
        return
        [
            .. Enumerable.Range(0, count).Select(_ => Network()).Distinct(),
        ];
    }

    private Cidr Network() => _random.Next(12) == 0
        ? Cidr.Containing(
            IpAddress.Parse($"2001:db8::{_random.Next(6):x}"), _random.Next(2) == 0 ? 128 : 126)
        : Cidr.Containing(
            IpAddress.V4(0x0a000000u + ((uint)_random.Next(3) << 8) + (uint)_random.Next(256)),
            Lengths[_random.Next(2) == 0 ? Lengths.Length - 1 : _random.Next(Lengths.Length)]);

    private Service? Service() => _random.Next(12) switch
    {
        0 => null,
        1 => new Service { Protocol = Protocol.Tcp },
        2 => new Service { Protocol = Protocol.Icmp },
        3 => new Service { Protocol = Protocol.Icmp, IcmpType = _random.Next(10) },
        4 => Ported(Protocol.Udp),
        _ => Ported(Protocol.Tcp),
    };

    private Service Ported(Protocol protocol)
    {
        var first = _random.Next(3) == 0 ? _random.Next(60000) : 80 + (3 * _random.Next(20));
        var length = _random.Next(4) == 0 ? _random.Next(1, 5000) : 1;
        ImmutableArray<PortRange> ports = [new PortRange(first, first + length - 1)];
        return new Service
        {
            Protocol = protocol,
            Ports = _random.Next(3) == 0
                ? ports.Add(new PortRange(first + length + 1, first + length + 3))
                : ports,
        };
    }

    private T Pick<T>(IReadOnlyList<T> list) => list[_random.Next(list.Count)];
}
