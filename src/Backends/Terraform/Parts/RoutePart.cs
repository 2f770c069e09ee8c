using System.Text.Json.Nodes;
using VpcLang.Backends.Terraform.Meaning;
using VpcLang.Backends.Terraform.Text;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Terraform.Parts;

/// <summary>The route tables of a VPC, their routes, and who uses them.</summary>
internal static class RoutePart
{
    /// <summary>Writes them.</summary>
    public static void Write(Draft draft, Vpc vpc)
    {
        foreach (var table in Routing.TablesOf(draft.Network, vpc))
        {
            draft.Document.Add("aws_route_table", table.Key, new()
            {
                ["vpc_id"] = VpcPart.IdOf(draft, vpc),
                ["tags"] = Tags.Of($"{vpc.Name}.{table.Label}", table.Key.Split('#')[0]),
            });
            foreach (var route in table.Routes.Where(r => r.Destination.First.Bits == 32))
                WriteRoute(draft, vpc, table, route);
            foreach (var subnet in table.Subnets)
            {
                draft.Document.Add("aws_route_table_association", subnet.Address, new()
                {
                    ["subnet_id"] = draft.Document.Ref("aws_subnet", subnet.Address, "id"),
                    ["route_table_id"] = draft.Document.Ref("aws_route_table", table.Key, "id"),
                });
            }
        }
    }

    private static void WriteRoute(Draft draft, Vpc vpc, Table table, Route route)
    {
        if (route.Target is BlackholeTarget)
        {
            draft.Refusals.Add(
                table.Key, route.Location, $"`{route}`: route tables of AWS have no blackhole to choose");
            return;
        }

        var body = new JsonObject
        {
            ["route_table_id"] = draft.Document.Ref("aws_route_table", table.Key, "id"),
            ["destination_cidr_block"] = route.Destination.ToString(),
        };
        var (argument, value) = TargetOf(draft.Document, draft, vpc, route.Target);
        body[argument] = value;
        if (route.Target is TransitTarget { Name: var hub })
        {
            body["depends_on"] = new JsonArray(draft.Document.Block(
                "aws_ec2_transit_gateway_vpc_attachment", LinkPart.AttachmentKey(hub, vpc.Name)));
        }

        draft.Document.Add("aws_route", $"{table.Key}#{route.Destination}", body);
    }

    private static (string Argument, string Value) TargetOf(
        Document document, Draft draft, Vpc vpc, RouteTarget target) => target switch
        {
            GatewayTarget => (
                "gateway_id",
                document.Ref("aws_internet_gateway", vpc.InternetGateway?.Address ?? vpc.Address, "id")),
            NatTarget nat => (
                "nat_gateway_id",
                document.Ref(
                    "aws_nat_gateway", vpc.NatGateways.First(n => n.Name == nat.Name).Address, "id")),
            InstanceTarget instance => (
                "network_interface_id",
                document.Ref(
                    "aws_instance",
                    vpc.Instances.First(i => i.Name == instance.Name).Address,
                    "primary_network_interface_id")),
            PeeringTarget peering => (
                "vpc_peering_connection_id",
                document.Ref(
                    "aws_vpc_peering_connection",
                    draft.Network.Peerings.First(p => p.Name == peering.Name).Address,
                    "id")),
            TransitTarget transit => (
                "transit_gateway_id",
                document.Ref(
                    "aws_ec2_transit_gateway",
                    draft.Network.TransitGateways.First(t => t.Name == transit.Name).Address,
                    "id")),
            _ => throw new ArgumentOutOfRangeException(nameof(target), target, "an unknown target"),
        };
}
