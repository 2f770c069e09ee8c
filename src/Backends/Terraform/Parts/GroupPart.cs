using System.Globalization;
using System.Text.Json.Nodes;
using VpcLang.Backends.Terraform.Meaning;
using VpcLang.Backends.Terraform.Text;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Terraform.Parts;

/// <summary>Security groups, each rule a resource of its own.</summary>
internal static class GroupPart
{
    /// <summary>The quota of rules each way that an account begins with (AWS, "VPC quotas").</summary>
    private const int UsualQuota = 60;

    /// <summary>Writes them.</summary>
    public static void Write(Draft draft, Vpc vpc)
    {
        foreach (var group in vpc.SecurityGroups.Where(g => IsUsed(draft.Network, vpc, g)))
        {
            draft.Document.Add("aws_security_group", group.Address, new()
            {
                // The address: unique, of allowed signs only, and never a reserved name.
                ["name"] = group.Address,
                ["description"] = Literal.Description($"{group.Address} of {draft.Network.Project}"),
                ["vpc_id"] = VpcPart.IdOf(draft, vpc),
                ["tags"] = Tags.Of($"{vpc.Name}.{group.Name}", group.Address),
            });
            WriteRules(draft, vpc, group, Direction.Ingress);
            WriteRules(draft, vpc, group, Direction.Egress);
        }
    }

    /// <summary>The implied group of a VPC is left out where nobody is in it.</summary>
    private static bool IsUsed(Network network, Vpc vpc, SecurityGroup group) =>
        group.Name != SecurityGroup.DefaultName
        || !group.Rules.All(r => r.Implied)
        || vpc.Instances.Any(i => i.SecurityGroups.Contains(group.Name))
        || network.Vpcs.SelectMany(v => v.SecurityGroups).Where(g => g != group)
            .SelectMany(g => g.Rules).SelectMany(r => r.Peers)
            .Any(p => p is GroupPeer named && named.Vpc == vpc.Name && named.Name == group.Name);

    private static void WriteRules(Draft draft, Vpc vpc, SecurityGroup group, Direction direction)
    {
        var way = direction == Direction.Ingress ? "ingress" : "egress";
        var (owner, written) = (group, group.Rules);
        foreach (var rule in written.Where(r => r.Direction == direction))
            RefuseTwins(draft, vpc, group, rule);
        var rules =
            from rule in written
            where rule.Direction == direction
            from service in rule.Services
            from span in PortSpan.Of(service)
            from named in rule.Peers
            from peer in PeersOf(draft, vpc, owner, named)
            select (rule, span, peer);
        var all = rules.Distinct().ToList();
        foreach (var (index, (rule, span, (argument, value))) in all.Index())
        {
            var body = new JsonObject
            {
                ["security_group_id"] = draft.Document.Ref("aws_security_group", group.Address, "id"),
                ["ip_protocol"] = span.Protocol,
                [argument] = value,
            };
            if (span.Protocol != PortSpan.AllProtocols)
                (body["from_port"], body["to_port"]) = (span.From, span.To);
            if (rule.Why is { Length: > 0 } why && Literal.Description(why) is { Length: > 0 } text)
                body["description"] = text;
            var key = string.Create(CultureInfo.InvariantCulture, $"{group.Address}#{way}_{index + 1}");
            draft.Document.Add($"aws_vpc_security_group_{way}_rule", key, body);
        }

        if (all.Count > UsualQuota)
        {
            draft.Warn(
                group.Address,
                group.Location,
                $"{all.Count} {way} rules in AWS, where an account usually has a quota of {UsualQuota}");
        }
    }

    /// <summary>
    /// A group of this VPC, or of one behind a peering, is named; through a transit gateway AWS does
    /// not know it outward, so there its members are named one by one.
    /// </summary>
    private static IEnumerable<(string Argument, string Value)> PeersOf(
        Draft draft, Vpc vpc, SecurityGroup at, Peer peer) =>
        peer is GroupPeer group && IsNamed(draft.Network, vpc, at, group)
            ? [("referenced_security_group_id", IdOf(draft, group.Vpc, group.Name))]
            : PeerNetworks.Of(draft.Network, peer).Select(c => ("cidr_ipv4", c.ToString()));

    private static void RefuseTwins(Draft draft, Vpc vpc, SecurityGroup group, Rule rule)
    {
        var byAddress = rule.Peers.Where(
            p => p is not GroupPeer g || !IsNamed(draft.Network, vpc, group, g));
        foreach (var peer in byAddress)
            draft.Refusals.AddTwin(group.Address, rule, Twins.Of(draft.Network, vpc, peer));
    }

    /// <summary>An expression for a group.</summary>
    public static string IdOf(Draft draft, string vpc, string name) => draft.Document.Ref(
        "aws_security_group",
        draft.VpcOf(vpc).SecurityGroups.First(g => g.Name == name).Address,
        "id");

    private static bool IsNamed(Network network, Vpc vpc, SecurityGroup at, GroupPeer group) =>
        !GuardsTarget(vpc, at)
        && (group.Vpc == vpc.Name
            || network.Peerings.Any(
                p => p.Between.Contains(vpc.Name) && p.Between.Contains(group.Vpc)));

    /// <summary>
    /// Behind a balancer AWS does not know a client by its group, only by its address (AWS, "Target
    /// security groups" of network load balancers).
    /// </summary>
    private static bool GuardsTarget(Vpc vpc, SecurityGroup group) => vpc.LoadBalancers
        .SelectMany(b => b.Listeners)
        .SelectMany(l => l.Targets)
        .Any(name => vpc.Instances.Any(
            i => i.Name == name && i.SecurityGroups.Contains(group.Name)));
}
