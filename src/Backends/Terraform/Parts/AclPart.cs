using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using VpcLang.Backends.Terraform.Meaning;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Terraform.Parts;

/// <summary>Network ACLs, each entry a resource of its own.</summary>
internal static class AclPart
{
    /// <summary>The most entries each way that a quota can be raised to (AWS, "VPC quotas").</summary>
    private const int MostEntries = 40;

    private sealed record Entry(int Number, RuleAction Action, PortSpan Span, Cidr Network);

    /// <summary>Writes them.</summary>
    public static void Write(Draft draft, Vpc vpc)
    {
        foreach (var acl in vpc.NetworkAcls)
        {
            draft.Document.Add("aws_network_acl", acl.Address, new()
            {
                ["vpc_id"] = VpcPart.IdOf(draft, vpc),
                ["tags"] = Tags.Of($"{vpc.Name}.{acl.Name}", acl.Address),
            });
            foreach (var rule in acl.Rules.Select(r => r.Rule))
            {
                foreach (var peer in rule.Peers)
                    draft.Refusals.AddTwin(acl.Address, rule, Twins.Of(draft.Network, vpc, peer));
            }

            WriteEntries(draft, acl, Direction.Ingress);
            WriteEntries(draft, acl, Direction.Egress);
            foreach (var subnet in vpc.Subnets.Where(s => s.NetworkAcl == acl.Name))
            {
                draft.Document.Add("aws_network_acl_association", subnet.Address, new()
                {
                    ["network_acl_id"] = draft.Document.Ref("aws_network_acl", acl.Address, "id"),
                    ["subnet_id"] = draft.Document.Ref("aws_subnet", subnet.Address, "id"),
                });
            }
        }
    }

    private static void WriteEntries(Draft draft, NetworkAcl acl, Direction direction)
    {
        var way = direction == Direction.Ingress ? "ingress" : "egress";
        var entries = EntriesOf(draft.Network, acl, direction);
        if (entries.Length > MostEntries)
        {
            draft.Refusals.Add(
                acl.Address,
                acl.Location,
                $"its {way} rules are {entries.Length} entries, and AWS has at most {MostEntries}");
        }

        foreach (var entry in entries)
        {
            var isIcmp = entry.Span.Protocol == PortSpan.Icmp;
            var body = new JsonObject
            {
                ["network_acl_id"] = draft.Document.Ref("aws_network_acl", acl.Address, "id"),
                ["rule_number"] = entry.Number,
                ["egress"] = direction == Direction.Egress,
                ["protocol"] = entry.Span.Protocol,
                ["rule_action"] = entry.Action == RuleAction.Allow ? "allow" : "deny",
                ["cidr_block"] = entry.Network.ToString(),
                ["from_port"] = isIcmp ? 0 : entry.Span.From,
                ["to_port"] = isIcmp ? 0 : entry.Span.To,
            };
            if (isIcmp)
                (body["icmp_type"], body["icmp_code"]) = (entry.Span.From, entry.Span.To);
            var key = string.Create(
                CultureInfo.InvariantCulture, $"{acl.Address}#{way}_{entry.Number}");
            draft.Document.Add("aws_network_acl_rule", key, body);
        }
    }

    /// <summary>
    /// The entries in their order. They keep the numbers of the rules unless one rule is several
    /// entries; then all of this direction are counted from 1.
    /// </summary>
    private static ImmutableArray<Entry> EntriesOf(
        Network network, NetworkAcl acl, Direction direction)
    {
        var rules =
            from rule in acl.Rules
            where rule.Rule.Direction == direction
            orderby rule.Number
            from service in rule.Rule.Services
            from span in PortSpan.Of(service)
            from peer in rule.Rule.Peers
            from cidr in PeerNetworks.Of(network, peer)
            select new Entry(rule.Number, rule.Rule.Action, span, cidr);
        ImmutableArray<Entry> entries = [.. rules];
        return entries.Select(e => e.Number).Distinct().Count() == entries.Length
            ? entries
            : [.. entries.Index().Select(e => e.Item with { Number = e.Index + 1 })];
    }
}
