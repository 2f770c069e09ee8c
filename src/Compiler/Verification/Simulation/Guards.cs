using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Simulation;

/// <summary>What groups, firewalls and network ACLs say of one packet: rules 2, 4, 5, 7, 8 and 9.</summary>
internal sealed class Guards(NetworkIndex index)
{
    /// <summary>The groups of an instance: some rule of some group must allow it.</summary>
    public Step Groups(Site site, Packet packet, Direction direction)
    {
        var (stage, law) = direction == Direction.Egress
            ? (Stage.GroupEgress, 2)
            : (Stage.GroupIngress, 9);
        var names = site.Instance?.SecurityGroups ?? [];
        foreach (var group in names.Select(n => index.GroupOf(site.Vpc.Name, n)))
        {
            foreach (var rule in group.Rules.Where(r => r.Direction == direction))
            {
                if (Matches(rule, packet))
                    return Of(stage, law, group.Address, rule, packet);
            }
        }

        var way = direction == Direction.Egress ? "to" : "from";
        var first = names.IsEmpty ? null : index.GroupOf(site.Vpc.Name, names[0]);
        return new Step
        {
            Stage = stage,
            Law = law,
            Passes = false,
            Resource = first?.Address ?? site.Address,
            Text = $"no `{way}` rule of {string.Join(", ", names)} matches",
            Location = first?.Location,
            Packet = packet,
        };
    }

    /// <summary>The firewall of a subnet: the first match; null where there is no firewall.</summary>
    public Step? Firewall(Vpc vpc, Subnet subnet, Packet packet, Direction direction)
    {
        if (index.FirewallOf(vpc.Name, subnet.Name) is not { } firewall)
            return null;
        var (stage, law) = direction == Direction.Egress
            ? (Stage.FirewallEgress, 4)
            : (Stage.FirewallIngress, 8);
        foreach (var rule in firewall.Rules.Where(r => r.Direction == direction))
        {
            if (Matches(rule, packet))
                return Of(stage, law, firewall.Address, rule, packet);
        }

        var last = direction == Direction.Egress ? RuleAction.Allow : firewall.Default;
        return new Step
        {
            Stage = stage,
            Law = law,
            Passes = last == RuleAction.Allow,
            Rejects = last == RuleAction.Reject,
            Resource = firewall.Address,
            Text = direction == Direction.Egress
                ? "no `to` rule matches: allowed"
                : $"no `from` rule matches: default is {last.ToString().ToLowerInvariant()}",
            Location = firewall.Location,
            Packet = packet,
        };
    }

    /// <summary>The network ACL of a subnet, lowest number first; null where there is none.</summary>
    public Step? Acl(
        Vpc vpc, Subnet subnet, Packet packet, Direction direction, bool isReply = false)
    {
        if (index.AclOf(vpc.Name, subnet) is not { } acl)
            return null;
        var stage = direction == Direction.Egress ? Stage.AclEgress : Stage.AclIngress;
        var law = isReply ? 10 : direction == Direction.Egress ? 5 : 7;
        foreach (var (number, rule) in acl.Rules.OrderBy(r => r.Number))
        {
            if (rule.Direction == direction && Matches(rule, packet))
            {
                return Of(stage, law, acl.Address, rule, packet) with
                {
                    Text = $"{number} {rule}",
                    IsReply = isReply,
                };
            }
        }

        var way = direction == Direction.Egress ? "to" : "from";
        return new Step
        {
            Stage = stage,
            Law = law,
            Passes = false,
            IsReply = isReply,
            Resource = acl.Address,
            Text = $"no `{way}` rule matches: denied",
            Location = acl.Location,
            Packet = packet,
        };
    }

    private static Step Of(Stage stage, int law, string resource, Rule rule, Packet packet) => new()
    {
        Stage = stage,
        Law = law,
        Passes = rule.Action == RuleAction.Allow,
        Rejects = rule.Action == RuleAction.Reject,
        Resource = resource,
        Text = rule.Implied ? $"{rule} (implied)" : rule.ToString(),
        Rule = rule,
        Location = rule.Location,
        Packet = packet,
    };

    private bool Matches(Rule rule, Packet packet)
    {
        var (other, vpc) = rule.Direction == Direction.Ingress
            ? (packet.Source, packet.SourceVpc)
            : (packet.Destination, packet.DestinationVpc);
        return rule.Services.Any(packet.IsOf)
            && rule.Peers.Any(p => (VpcOf(p) ?? vpc) == vpc && Matches(p, other));
    }

    /// <summary>The VPC of what is named by its name: nobody else is meant who has its address.</summary>
    private static string? VpcOf(Peer peer) => peer switch
    {
        VpcPeer { Vpc: var vpc } => vpc,
        SubnetPeer { Vpc: var vpc } => vpc,
        GroupPeer { Vpc: var vpc } => vpc,
        InstancePeer { Vpc: var vpc } => vpc,
        _ => null,
    };

    private bool Matches(Peer peer, IpAddress address) => peer switch
    {
        AnyPeer => true,
        InternetPeer => index.Internet.Contains(address),
        CidrPeer { Cidr: var cidr } => cidr.Contains(address),
        VpcPeer { Vpc: var vpc } => InternetSpace.IsIn(index.VpcOf(vpc), address),
        SubnetPeer { Vpc: var vpc, Name: var name } =>
            IsIn(index.SubnetOf(vpc, name), address),
        GroupPeer { Vpc: var vpc, Name: var name } => index.IsMember(vpc, name, address),
        InstancePeer { Vpc: var vpc, Name: var name } =>
            index.InstanceOf(vpc, name).IpOf(address.Family) == address,
        _ => false,
    };

    private static bool IsIn(Subnet subnet, IpAddress address) =>
        subnet.Cidr.Contains(address) || subnet.Cidr6?.Contains(address) == true;
}
