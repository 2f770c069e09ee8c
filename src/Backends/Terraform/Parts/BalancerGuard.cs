using System.Globalization;
using System.Text.Json.Nodes;
using VpcLang.Backends.Terraform.Meaning;
using VpcLang.Backends.Terraform.Text;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Terraform.Parts;

/// <summary>
/// The group of a balancer that faces the internet. It has a private address too, by which instances
/// could go around their own egress rules; so only the internet may come.
/// </summary>
internal static class BalancerGuard
{
    /// <summary>Writes the group; the result is an expression for it.</summary>
    public static string Write(Draft draft, Vpc vpc, Front front)
    {
        var id = draft.Document.Ref("aws_security_group", front.Key, "id");
        draft.Document.Add("aws_security_group", front.Key, new()
        {
            ["name"] = front.Key,
            ["description"] = Literal.Description($"{front.Key} of {draft.Network.Project}"),
            ["vpc_id"] = VpcPart.IdOf(draft, vpc),
            ["tags"] = Tags.Of($"{vpc.Name}.{front.Subnet.Name}", front.Subnet.Address),
        });
        var internet = PeerNetworks.Of(draft.Network, new InternetPeer());
        foreach (var (index, cidr) in internet.Index())
        {
            Add(draft, "ingress", front.Key, index, new()
            {
                ["security_group_id"] = id,
                ["ip_protocol"] = PortSpan.NameOf(front.Protocol),
                ["cidr_ipv4"] = cidr.ToString(),
                ["from_port"] = front.Doors.Min(d => d.Port),
                ["to_port"] = front.Doors.Max(d => d.Port),
            });
        }

        foreach (var (index, cidr) in PeerNetworks.NetworksOf(vpc).Index())
        {
            Add(draft, "egress", front.Key, index, new()
            {
                ["security_group_id"] = id,
                ["ip_protocol"] = PortSpan.AllProtocols,
                ["cidr_ipv4"] = cidr.ToString(),
            });
        }

        return id;
    }

    private static void Add(Draft draft, string way, string front, int index, JsonObject body) =>
        draft.Document.Add(
            $"aws_vpc_security_group_{way}_rule",
            string.Create(CultureInfo.InvariantCulture, $"{front}_{way}_{index + 1}"),
            body);
}
