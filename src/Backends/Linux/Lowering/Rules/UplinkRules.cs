using System.Collections.Immutable;
using VpcLang.Backends.Linux.Compaction;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Rules;

/// <summary>
/// Rules 11 to 15 of the walk: the ways in and out through a VPC's internet gateway, as chains of its
/// router.
/// </summary>
internal static class UplinkRules
{
    /// <summary>
    /// No router forwards these (RFC 3927, section 7). The host's own services live there, such as
    /// the metadata and credentials of a cloud instance at 169.254.169.254.
    /// </summary>
    private static readonly Cidr LinkLocal = Cidr.Parse("169.254.0.0/16");

    /// <summary>What a NAT gateway translates: rule 14 of the walk.</summary>
    private static readonly ImmutableArray<Protocol> Translated =
        [Protocol.Tcp, Protocol.Udp, Protocol.Icmp];

    /// <summary>The chains; none for a VPC without an internet gateway.</summary>
    public static IEnumerable<Chain> Of(VpcPlan vpc, Network network) =>
        vpc.Uplink is { } uplink ? Of(vpc, uplink, network) : [];

    private static IEnumerable<Chain> Of(VpcPlan vpc, UplinkPlan uplink, Network network)
    {
        var publics = vpc.PublicSubnets.Select(s => vpc.Bridges[s.Name]).ToImmutableArray();
        var privates = vpc.TranslatedSubnets.Select(s => vpc.Bridges[s.Name]).ToImmutableArray();
        var toUplink = new Match { OutInterfaces = [Names.RouterUplink] };
        var everyVpc = Networks.Disjoint(
            network.Vpcs.SelectMany(v => v.SecondaryCidrs.Prepend(v.Cidr)));
        var drop = new Verdict.Drop();
        var inbound = new List<ChainRule>();
        var outward = new List<ChainRule>
        {
            new(
                toUplink with { Destinations = everyVpc },
                drop,
                uplink.Resource,
                "a VPC is never behind the internet"),
            new(
                toUplink with { Destinations = [LinkLocal] },
                drop,
                uplink.Resource,
                "link-local addresses are not forwarded"),
        };
        if (!publics.IsEmpty)
        {
            inbound.AddRange(Published(vpc, uplink));
            outward.Add(new ChainRule(
                new Match { InInterfaces = publics },
                new Verdict.Accept(),
                uplink.Resource,
                "public subnets outward"));
        }

        if (!privates.IsEmpty)
        {
            outward.AddRange(Translated.Select(protocol => new ChainRule(
                new Match
                {
                    InInterfaces = privates,
                    Service = new Service { Protocol = protocol },
                },
                new Verdict.Accept(),
                vpc.Vpc.NatGateways[0].Address,
                $"private subnets outward, {protocol.ToString().ToUpperInvariant()}")));
        }

        inbound.Add(new ChainRule(Match.Everything, drop, uplink.Resource, "nothing else comes in"));
        outward.Add(new ChainRule(Match.Everything, drop, uplink.Resource, "nothing else goes out"));
        yield return new Chain(RouterRules.Inbound, Hook: null, DropByDefault: false, [.. inbound]);
        yield return new Chain(RouterRules.Outward, Hook: null, DropByDefault: false, [.. outward]);
        foreach (var chain in TranslationChains(vpc, uplink, toUplink))
            yield return chain;
    }

    /// <summary>
    /// Rule 12: what is published, for the clients whose route is the internet gateway. The longest
    /// prefix decides, so it stands first.
    /// </summary>
    private static IEnumerable<ChainRule> Published(VpcPlan vpc, UplinkPlan uplink)
    {
        var published = new Match { Connection = Connection.Published };
        var whole = new List<string>();
        foreach (var subnet in vpc.PublicSubnets)
        {
            var bridge = vpc.Bridges[subnet.Name];
            var routes = vpc.TableOf(subnet) is { } table ? ServedClients.Deciding(vpc, table) : [];
            if (routes.TrueForAll(r => r.Target is GatewayTarget && r.Destination.PrefixLength == 0))
            {
                whole.Add(bridge);
                continue;
            }

            foreach (var route in routes)
            {
                var isServed = route.Target is GatewayTarget;
                var from = route.Destination;
                yield return new ChainRule(
                    published with
                    {
                        OutInterfaces = [bridge],
                        Sources = from.PrefixLength == 0 ? [] : [from],
                    },
                    isServed ? new Verdict.Goto(RouterRules.Arrival) : new Verdict.Drop(),
                    uplink.Resource,
                    isServed
                        ? $"published ports for {from}"
                        : $"no answer finds {from} by this gateway");
            }
        }

        if (whole.Count > 0)
        {
            yield return new ChainRule(
                published with { OutInterfaces = [.. whole] },
                new Verdict.Goto(RouterRules.Arrival),
                uplink.Resource,
                "published ports in public subnets");
        }
    }

    private static IEnumerable<Chain> TranslationChains(
        VpcPlan vpc, UplinkPlan uplink, Match toUplink)
    {
        var published = vpc.Vpc.Publishes.SelectMany(publish => PublishRules.AtRouter(
            publish, IpOf(publish.Instance), uplink));
        var inward = vpc.Vpc.ElasticIps.Select(eip => new ChainRule(
            new Match
            {
                InInterfaces = [Names.RouterUplink],
                Destinations = [Cidr.Of(eip.Ip)],
            },
            new Verdict.TranslateDestination(IpOf(eip.Instance), Port: null),
            eip.Address,
            $"{eip.Ip} is {eip.Instance}"));

        // Behind the NAT gateway an instance leaves by the gateway's address, elastic IP or not.
        var publics = vpc.PublicSubnets.Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        var outward = vpc.Vpc.ElasticIps.Where(IsPublic).Select(eip => new ChainRule(
            toUplink with { Sources = [Cidr.Of(IpOf(eip.Instance))] },
            new Verdict.TranslateSource(eip.Ip),
            eip.Address,
            $"{eip.Instance} is {eip.Ip}"));
        yield return new Chain(
            "publish", Hook.NatPrerouting, DropByDefault: false, [.. published, .. inward]);
        yield return new Chain(
            "translate",
            Hook.NatPostrouting,
            DropByDefault: false,
            [
                .. outward,
                new ChainRule(
                    toUplink,
                    new Verdict.TranslateSource(uplink.RouterIp),
                    uplink.Resource,
                    "by the address on the wire to the host"),
            ]);

        bool IsPublic(ElasticIp eip) => publics.Contains(InstanceOf(eip.Instance).Subnet);
        IpAddress IpOf(string instance) => InstanceOf(instance).Ip;
        Instance InstanceOf(string name) => vpc.Vpc.Instances.First(i => i.Name == name);
    }
}
