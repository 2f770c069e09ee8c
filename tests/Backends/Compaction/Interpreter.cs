using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Tests.Compaction;

/// <summary>Decides packets by rules in no tool's notation, in the plainest way there is.</summary>
internal sealed class Interpreter(Ruleset ruleset)
{
    private readonly Dictionary<string, Chain> _chains =
        ruleset.Chains.ToDictionary(c => c.Name, StringComparer.Ordinal);

    /// <summary>The verdict's name; <c>policy</c> where no rule has one.</summary>
    public string Decide(string chain, Packet packet) => Walk(chain, packet) ?? "policy";

    /// <summary>Null where the calling chain goes on.</summary>
    private string? Walk(string name, Packet packet)
    {
        foreach (var rule in _chains[name].Rules.Where(r => Matches(r.Match, packet)))
        {
            if (rule.Services is { } services)
            {
                var target = services.Targets.FirstOrDefault(
                    t => t.Protocol == packet.Protocol
                        && t.Range.First <= packet.Port && packet.Port <= t.Range.Last);
                if (target is not null)
                    return Walk(target.Chain, packet);
                continue;
            }

            switch (rule.Verdict)
            {
                case Verdict.Return:
                    return null;
                case Verdict.Goto { Chain: var next }:
                    return Walk(next, packet);
                case Verdict.Jump { Chain: var next }:
                    if (Walk(next, packet) is { } decided)
                        return decided;
                    break;
                default:
                    return rule.Verdict.GetType().Name;
            }
        }

        return null;
    }

    private static bool Matches(Match match, Packet packet) =>
        (match.InInterfaces.IsEmpty || match.InInterfaces.Contains(packet.InInterface))
        && (match.Sources.IsEmpty || match.Sources.Any(c => c.Contains(packet.Source)))
        && (match.Destinations.IsEmpty
            || match.Destinations.Any(c => c.Contains(packet.Destination)))
        && (match.Service is null || Matches(match.Service, packet))
        && (match.Set is null || Contains(match.Set, packet));

    private static bool Matches(Service service, Packet packet) =>
        service.Protocol == packet.Protocol
        && (service.IcmpType is null || service.IcmpType == packet.Port)
        && (service.Ports.IsEmpty
            || service.Ports.Any(r => r.First <= packet.Port && packet.Port <= r.Last));

    private static bool Contains(NamedSet set, Packet packet)
    {
        var address = set.Key is SetKey.Source or SetKey.SourceService
            ? packet.Source
            : packet.Destination;
        if (set.Key != SetKey.Service && address.Family != set.Family)
            return false;
        if (set.Key is SetKey.Source or SetKey.Destination && set.PrefixLength is null)
            return set.Elements.Any(e => e.Network.Contains(address));
        var network = set.Key == SetKey.Service
            ? default
            : Cidr.Containing(address, set.PrefixLength.GetValueOrDefault());
        var looked = set.Key is SetKey.Source or SetKey.Destination
            ? new SetElement(network)
            : new SetElement(
                network, packet.Protocol, packet.Port & PortBlock.MaskOf(set.PortBits));
        return set.Elements.AsSpan().BinarySearch(looked) >= 0;
    }
}
