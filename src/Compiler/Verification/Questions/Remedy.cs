using System.Globalization;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Reachability.Addresses;
using VpcLang.Compiler.Verification.Simulation;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Questions;

/// <summary>The smallest change of the source that takes one blocker away.</summary>
/// <param name="Text">What to write.</param>
/// <param name="Place">Where to write it: <c>in vpc.prod/group.db</c>.</param>
/// <param name="Note">What else the change does; null where it does nothing else.</param>
public sealed record Remedy(string Text, string Place, string? Note = null)
{
    /// <summary>More networks than this are not written as a list of peers.</summary>
    private const int MostPeers = 4;

    /// <summary>
    /// The change for a blocker of a part of an answer; null where none would help. What is asked of the
    /// internet is named as such, and not by the address that stands for it.
    /// </summary>
    public static Remedy? For(Step blocker, NetworkIndex index, RulingPart part) => blocker.Stage switch
    {
        Stage.GroupEgress or Stage.GroupIngress =>
            new(RuleFor(blocker, index, part), $"in {blocker.Resource}", NoteOf(blocker, index)),
        Stage.FirewallEgress or Stage.FirewallIngress =>
            new(RuleFor(blocker, index, part), $"in {blocker.Resource}{Before(blocker)}"),
        Stage.AclEgress or Stage.AclIngress => AclRule(blocker, index, part),
        Stage.Route or Stage.Gateway or Stage.Link => Routing(blocker, index),
        Stage.Appliance when blocker.Text.StartsWith("drops", StringComparison.Ordinal) =>
            new("source_dest_check = false", $"in {blocker.Resource}"),
        Stage.Publish => PublishRemedy.For(blocker, index, part),
        _ => null,
    };

    /// <summary>A group that no line declares has a rule that a declaration does not have.</summary>
    private static string? NoteOf(Step step, NetworkIndex index)
    {
        var implied = index.Network.Vpcs.SelectMany(v => v.SecurityGroups)
            .FirstOrDefault(g => g.Address == step.Resource)?.Rules
            .FirstOrDefault(r => r is { Implied: true, Direction: Direction.Ingress });
        return implied is null
            ? null
            : $"no line declares the group {SecurityGroup.DefaultName}; to declare it removes its rule "
                + $"`{implied}`, unless that is written, too";
    }

    private static string RuleFor(Step step, NetworkIndex index, RulingPart part) =>
        $"allow {ServiceFor(step)} {PeerFor(step, index, part)}";

    private static string PeerFor(Step step, NetworkIndex index, RulingPart part)
    {
        var isEgress = step.Stage is Stage.GroupEgress or Stage.FirewallEgress or Stage.AclEgress;
        var other = isEgress ? step.Packet.Destination : step.Packet.Source;
        return $"{(isEgress ? "to" : "from")} {NameOf(other, step, index, part)}";
    }

    /// <summary>A member of the same VPC by its name, the internet as asked, others by the address.</summary>
    private static string NameOf(IpAddress address, Step step, NetworkIndex index, RulingPart part)
    {
        var vpc = step.Resource.Split('/')[0]["vpc.".Length..];
        return index.SiteAt(vpc, address)?.Instance is { } instance ? $"instance.{instance.Name}"
            : part.Addresses is { } asked && index.Internet.Contains(address) ? NameOf(asked, address)
            : address.ToString();
    }

    private static string NameOf(InternetSet asked, IpAddress address)
    {
        var networks = asked.Terms.Where(t => t.Network.Family == address.Family)
            .Select(t => t.Network)
            .ToList();
        return networks.Exists(n => n.PrefixLength == 0) ? "internet"
            : networks is [var only] ? InternetTerm.Written(only)
            : networks.Count <= MostPeers
                ? $"[{string.Join(", ", networks.Select(InternetTerm.Written))}]"
            : "internet";
    }

    /// <summary>Replies go to any port of clients, so a rule for one port would be no mending.</summary>
    private static string ServiceFor(Step step)
    {
        if (!step.IsReply || step.Packet.Protocol is not (Protocol.Tcp or Protocol.Udp))
            return step.Packet.Protocol == Protocol.All ? "all" : step.Packet.Service.ToString();
        var isGateway = step.Packet.Number is < Probe.FirstClientPort or > Probe.LastClientPort;
        var range = isGateway
            ? new PortRange(Probe.FirstGatewayPort, Probe.LastGatewayPort)
            : new PortRange(Probe.FirstClientPort, Probe.LastClientPort);
        return (step.Packet.Service with { Ports = [range] }).ToString();
    }

    private static string Before(Step step) =>
        step.Rule is null || step.Location is null ? "" : $", before {step.Location}";

    private static Remedy? AclRule(Step step, NetworkIndex index, RulingPart part)
    {
        var acl = index.Network.Vpcs.SelectMany(v => v.NetworkAcls)
            .FirstOrDefault(a => a.Address == step.Resource);
        if (acl is null)
            return null;
        var direction = step.Stage == Stage.AclEgress ? Direction.Egress : Direction.Ingress;
        var taken = acl.Rules.Where(r => r.Rule.Direction == direction).ToList();
        var decides = taken.Find(r => ReferenceEquals(r.Rule, step.Rule))?.Number;
        var numbers = taken.Select(r => r.Number).ToHashSet();
        var number = decides is { } bound
            ? Enumerable.Range(1, bound - 1).Reverse().FirstOrDefault(n => !numbers.Contains(n))
            : Math.Min(32766, ((numbers.Count == 0 ? 90 : numbers.Max()) / 10 * 10) + 10);
        return number == 0
            ? null
            : new(
                string.Create(CultureInfo.InvariantCulture, $"{number} {RuleFor(step, index, part)}"),
                $"in {acl.Address}");
    }

    private static Remedy? Routing(Step step, NetworkIndex index)
    {
        if (step.Stage == Stage.Link)
        {
            return step.Text.StartsWith("both", StringComparison.Ordinal)
                ? new($"{step.Packet.Source}/{step.Packet.Source.Bits} and "
                    + $"{step.Packet.Destination}/{step.Packet.Destination.Bits} in `only`",
                    $"in {step.Resource}")
                : null;
        }

        if (step.Law == 12)
            return GatewayRoute(step, index);
        var to = step.Packet.Destination;
        if (step.Stage == Stage.Route && index.Internet.Contains(to))
            return new("a route to an internet or NAT gateway", $"in {step.Resource}");
        var beyond = index.Network.Vpcs.Where(v => InternetSpace.CidrsOf(v).Any(c => c.Contains(to)))
            .ToList();
        if (step.Packet.SourceVpc is not { } own || beyond is not [var vpc] || vpc.Name == own)
            return null;
        var peering = index.Network.Peerings
            .FirstOrDefault(p => p.Between.Contains(own) && p.Between.Contains(vpc.Name));
        return peering is null
            ? new($"peering {own}-{vpc.Name} {{ between = [{own}, {vpc.Name}] }}", "in the project")
            : new($"route {vpc.Cidr} via peering.{peering.Name}", $"in {step.Resource}");
    }

    /// <summary>Of a subnet with a route table, only the table decides.</summary>
    private static Remedy GatewayRoute(Step step, NetworkIndex index)
    {
        var subnet = index.SiteAt(step.Packet.DestinationVpc ?? "", step.Packet.Destination)?.Subnet;
        if (subnet?.RouteTable is not { } table)
            return new("type = public", $"in {subnet?.Address ?? step.Resource}");
        var vpc = index.VpcOf(step.Packet.DestinationVpc ?? "");
        var other = vpc.RouteTables.First(t => t.Name == table).Routes
            .FirstOrDefault(r => r.ToString() == step.Text);
        return new(
            $"route {other?.Destination ?? Cidr.AllV4} via internet",
            $"in {vpc.RouteTables.First(t => t.Name == table).Address}"
                + (other is null ? "" : $", in place of `{other}`"));
    }
}
