using System.Collections.Immutable;
using VpcLang.Backends.Linux.Lowering.Objects;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Rules;

/// <summary>
/// The packet walk of a VPC as chains of its router. A new connection goes
/// <c>forward → egress → boundary → arrival → ingress</c>; every stage either passes it on or ends
/// it, so that one side's permission never opens the other side.
/// </summary>
internal sealed class RouterRules
{
    private const string Spoof = "spoofing";
    private const string Forward = "forward";
    public const string Egress = "egress";
    public const string Boundary = "boundary";
    public const string Arrival = "arrival";
    public const string Ingress = "ingress";
    public const string Inbound = "inbound";
    public const string Outward = "outward";

    private readonly VpcPlan _vpc;
    private readonly Network _network;
    private readonly string _resource;
    private readonly GroupChains _groups;
    private readonly FirewallChains _firewalls;
    private readonly AclChains _acls;
    private readonly BalancerWalk _balancers;
    private readonly ImmutableArray<BalancerFront> _fronts;

    private RouterRules(VpcPlan vpc, Network network, Memberships memberships)
    {
        _vpc = vpc;
        _network = network;
        _resource = vpc.Vpc.Address;
        var policies = new PolicyRules(memberships, vpc);
        var names = new NameRegistry();
        _groups = new GroupChains(vpc.Vpc, policies, names, Boundary);
        _firewalls = new FirewallChains(vpc, policies, names);
        _fronts = BalancerFronts.Of(vpc);
        var balanced = new BalancedPolicies(policies, memberships, _fronts);
        _acls = new AclChains(vpc, policies, names, balanced);
        _balancers = new BalancerWalk(vpc, balanced, names, _firewalls);
    }

    public static Ruleset Of(VpcPlan vpc, Network network, Memberships memberships)
    {
        var rules = new RouterRules(vpc, network, memberships);
        return new Ruleset
        {
            Namespace = vpc.Router,
            Project = vpc.Project,
            Resource = vpc.Vpc.Address,
            OwnNamespace = true,
            Chains =
            [
                rules.SpoofChain(),
                rules.ForwardChain(),
                rules.EgressChain(),
                rules.BoundaryChain(),
                rules.ArrivalChain(),
                rules.IngressChain(),
                .. UplinkRules.Of(vpc, network),
                .. LinkRules.Of(vpc),
                .. ErrorRules.Of(vpc),
                rules.InputChain(),
                .. rules._groups.Chains,
                .. rules._firewalls.Chains,
                .. rules._acls.Chains,
                .. rules._balancers.Chains,
                .. BalancerRules.Of(rules._fronts),
            ],
        };
    }

    /// <summary>Rule 1 of the walk: nobody speaks in another's name.</summary>
    private Chain SpoofChain()
    {
        var rules = new List<ChainRule>();
        if (_vpc.Uplink is { } uplink)
        {
            rules.Add(Rule(
                new Match { InInterfaces = [Names.RouterUplink], Sources = [.. _vpc.Cidrs.Order()] },
                new Verdict.Drop(),
                "the internet cannot speak as an instance",
                uplink.Resource));
        }

        foreach (var subnet in _vpc.Vpc.Subnets)
        {
            var bridge = _vpc.Bridges[subnet.Name];
            var senders = _vpc.Vpc.Instances.Where(i => i.Subnet == subnet.Name).ToList();
            AddSenders(bridge, senders.Where(i => i.SourceDestCheck), checkAddress: true);
            AddSenders(bridge, senders.Where(i => !i.SourceDestCheck), checkAddress: false);
            rules.Add(Rule(
                new Match { InInterfaces = [bridge] },
                new Verdict.Drop(),
                "no other sender",
                subnet.Address));

            void AddSenders(string port, IEnumerable<Instance> instances, bool checkAddress)
            {
                var allowed = instances
                    .OrderBy(i => i.Ip)
                    .Select(i => new Sender(
                        InstanceObjects.MacOf(i), checkAddress ? i.Ip : null))
                    .ToImmutableArray();
                if (allowed.IsEmpty)
                    return;
                rules.Add(Rule(
                    new Match { InInterfaces = [port], Senders = allowed },
                    new Verdict.Accept(),
                    checkAddress ? "senders by their own address" : "senders without a check",
                    subnet.Address));
            }
        }

        rules.AddRange(LinkRules.Spoofing(_vpc));

        // A bridge hands some frames to its ports' own stacks, such as those to 01:80:c2:00:00:03
        // (br_handle_frame of net/bridge/br_input.c): what comes in by a port is nobody's.
        rules.Add(Rule(
            new Match
            {
                InInterfaces = _vpc.Uplink is null
                    ? [Names.Loopback]
                    : [Names.Loopback, Names.RouterUplink],
            },
            new Verdict.Accept(),
            "from the router itself and the internet"));
        rules.Add(Rule(Match.Everything, new Verdict.Drop(), "nothing by another interface"));
        return new Chain(Spoof, Hook.RawPrerouting, DropByDefault: false, [.. rules]);
    }

    private Chain ForwardChain()
    {
        var rules = new List<ChainRule>();
        if (_acls.Chains.Any())
        {
            rules.Add(Rule(
                Match.Everything, new Verdict.Jump(AclChains.Entrance), "network ACLs, stateless"));
        }

        rules.AddRange(ApplianceRules.PassedOn(_vpc));
        rules.Add(Rule(
            new Match { Connection = Connection.Established },
            new Verdict.Accept(),
            "replies of what was let through"));
        rules.Add(ErrorRules.Enter(_vpc));
        rules.AddRange(_balancers.Entrances);
        if (_vpc.Uplink is { } uplink)
        {
            rules.Add(Rule(
                new Match { InInterfaces = [Names.RouterUplink] },
                new Verdict.Goto(Inbound),
                "connections from the internet",
                uplink.Resource));
        }

        rules.AddRange(LinkRules.Entrance(_vpc));
        rules.Add(Rule(Match.Everything, new Verdict.Goto(Egress), "connections of instances"));
        return new Chain(Forward, Hook.Forward, DropByDefault: true, [.. rules]);
    }

    /// <summary>Rule 2: the sender's groups, by the sender's address.</summary>
    /// <remarks>
    /// An instance without a source check may send by any address; its MAC tells it, which its port
    /// is locked to.
    /// </remarks>
    private Chain EgressChain()
    {
        var known = DispatchOrDrop(
            Egress, new Dispatch(DispatchKey.Source, Jump: false, _groups.EgressTargets), "sender");
        var free = _vpc.Vpc.Instances
            .Where(i => !i.SourceDestCheck)
            .OrderBy(i => i.Ip)
            .Select(i => Rule(
                new Match { Senders = [new Sender(InstanceObjects.MacOf(i), Ip: null)] },
                new Verdict.Goto(_groups.EgressChainOf(i)),
                "groups of a sender without a check",
                i.Address));
        return known with { Rules = [.. free, .. known.Rules] };
    }

    /// <summary>Rules 3 and 4: inside one subnet no boundary is crossed.</summary>
    private Chain BoundaryChain()
    {
        var rules = new List<ChainRule>();
        foreach (var subnet in _vpc.Vpc.Subnets)
        {
            var bridge = _vpc.Bridges[subnet.Name];
            rules.Add(Rule(
                new Match { InInterfaces = [bridge], OutInterfaces = [bridge] },
                new Verdict.Goto(Ingress),
                "within the subnet",
                subnet.Address));
        }

        if (!_firewalls.EgressTargets.IsEmpty)
        {
            rules.Add(Rule(Match.Everything, new Verdict.Accept(), "firewall by subnet left") with
            {
                Dispatch = new Dispatch(
                    DispatchKey.InInterface, Jump: true, _firewalls.EgressTargets),
            });
        }

        rules.Add(Rule(Match.Everything, new Verdict.Goto(Arrival), "towards the destination"));
        return new Chain(Boundary, Hook: null, DropByDefault: false, [.. rules]);
    }

    /// <summary>Rule 8: the firewall of the destination's subnet.</summary>
    private Chain ArrivalChain()
    {
        var rules = new List<ChainRule>();
        if (_vpc.Uplink is { } uplink)
        {
            rules.Add(Rule(
                new Match { OutInterfaces = [Names.RouterUplink] },
                new Verdict.Goto(Outward),
                "towards the internet",
                uplink.Resource));
        }

        rules.AddRange(LinkRules.Exit(_vpc));
        if (!_firewalls.IngressTargets.IsEmpty)
        {
            rules.Add(Rule(Match.Everything, new Verdict.Accept(), "firewall by subnet entered") with
            {
                Dispatch = new Dispatch(
                    DispatchKey.OutInterface, Jump: true, _firewalls.IngressTargets),
            });
        }

        rules.Add(Rule(Match.Everything, new Verdict.Goto(Ingress), "towards the receiver"));
        return new Chain(Arrival, Hook: null, DropByDefault: false, [.. rules]);
    }

    /// <summary>Rule 9: the receiver's groups, by the receiver's address.</summary>
    private Chain IngressChain()
    {
        var known = DispatchOrDrop(
            Ingress,
            new Dispatch(DispatchKey.Destination, Jump: false, _groups.IngressTargets),
            "receiver");
        var through = ApplianceRules.Of(_vpc, _groups);
        return known with { Rules = known.Rules.InsertRange(known.Rules.Length - 1, through) };
    }

    /// <summary>
    /// Rule 20: the router answers ping and nothing else. It opens no connections, so no ICMP error
    /// is for it: one that it believed could shrink the packets of everyone.
    /// </summary>
    private Chain InputChain()
    {
        var bridges = _vpc.Bridges.Values.ToImmutableArray();
        var rules = new List<ChainRule>
        {
            Rule(
                new Match { Connection = Connection.Established }, new Verdict.Accept(), "replies"),
        };
        if (!bridges.IsEmpty)
        {
            var ping = new Match
            {
                InInterfaces = bridges,
                Destinations = [.. _vpc.Vpc.Subnets.Select(s => Cidr.Of(s.Router)).Order()],
                Service = new Service
                {
                    Protocol = Protocol.Icmp,
                    IcmpType = IcmpTypes.ByName["echo-request"],
                },
            };
            rules.AddRange(ApplianceRules.AsThemselves(_vpc, ping));
            rules.Add(Rule(ping, new Verdict.Accept(), "the router answers ping"));
        }

        return new Chain("input", Hook.Input, DropByDefault: true, [.. rules]);
    }

    private Chain DispatchOrDrop(string name, Dispatch dispatch, string whom)
    {
        var drop = Rule(Match.Everything, new Verdict.Drop(), $"no such {whom}");
        var rules = dispatch.Targets.IsEmpty
            ? ImmutableArray.Create(drop)
            : [Rule(Match.Everything, new Verdict.Accept(), $"groups by {whom}") with
                {
                    Dispatch = dispatch,
                }, drop];
        return new Chain(name, Hook: null, DropByDefault: false, rules);
    }

    private ChainRule Rule(Match match, Verdict verdict, string meaning, string? resource = null) =>
        new(match, verdict, resource ?? _resource, meaning);
}
