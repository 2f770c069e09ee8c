using System.Text.Json.Nodes;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Terraform.Parts;

/// <summary>What joins VPCs.</summary>
internal static class LinkPart
{
    /// <summary>Writes them.</summary>
    public static void Write(Draft draft)
    {
        foreach (var peering in draft.Network.Peerings)
            WritePeering(draft, peering);
        foreach (var transit in draft.Network.TransitGateways)
            WriteTransit(draft, transit);
    }

    /// <summary>What tells the attachments of transit gateways apart.</summary>
    public static string AttachmentKey(string transit, string vpc) => $"transit.{transit}#{vpc}";

    private static void WritePeering(Draft draft, Peering peering)
    {
        if (!peering.Only.IsEmpty)
        {
            draft.Refusals.Add(
                peering.Address,
                peering.Location,
                "a peering of AWS joins all of two VPCs: it has no `only`");
        }

        draft.Document.Add("aws_vpc_peering_connection", peering.Address, new()
        {
            ["vpc_id"] = VpcPart.IdOf(draft, draft.VpcOf(peering.Between[0])),
            ["peer_vpc_id"] = VpcPart.IdOf(draft, draft.VpcOf(peering.Between[1])),
            ["auto_accept"] = true,
            ["tags"] = Tags.Of(peering.Name, peering.Address),
        });
    }

    private static void WriteTransit(Draft draft, TransitGateway transit)
    {
        draft.Document.Add("aws_ec2_transit_gateway", transit.Address, new()
        {
            ["tags"] = Tags.Of(transit.Name, transit.Address),
        });
        foreach (var vpc in transit.Attach.Select(draft.VpcOf))
        {
            // An ACL of the subnet that an attachment stands in would judge what passes it once more.
            if (vpc.Subnets.FirstOrDefault(s => s.NetworkAcl is null) is not { } subnet)
            {
                draft.Refusals.Add(
                    transit.Address,
                    transit.Location,
                    $"its attachment to {vpc.Name} needs a subnet there without a network ACL");
                continue;
            }

            draft.Document.Add(
                "aws_ec2_transit_gateway_vpc_attachment", AttachmentKey(transit.Name, vpc.Name), new()
                {
                    ["transit_gateway_id"] =
                        draft.Document.Ref("aws_ec2_transit_gateway", transit.Address, "id"),
                    ["vpc_id"] = VpcPart.IdOf(draft, vpc),
                    ["subnet_ids"] =
                        new JsonArray(draft.Document.Ref("aws_subnet", subnet.Address, "id")),
                    ["tags"] = Tags.Of($"{transit.Name}.{vpc.Name}", transit.Address),
                });
        }
    }
}
