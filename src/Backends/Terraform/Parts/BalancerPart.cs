using System.Globalization;
using System.Text.Json.Nodes;
using VpcLang.Backends.Terraform.Meaning;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Terraform.Parts;

/// <summary>
/// Load balancers, and published ports: network load balancers, which keep the client's address, so
/// that groups and ACLs see what they see here.
/// </summary>
internal static class BalancerPart
{
    /// <summary>Writes them.</summary>
    public static void Write(Draft draft, Vpc vpc)
    {
        foreach (var front in FrontFinder.Of(draft, vpc))
            Write(draft, vpc, front);
    }

    private static void Write(Draft draft, Vpc vpc, Front front)
    {
        var subnet = draft.Document.Ref("aws_subnet", front.Subnet.Address, "id");
        var body = new JsonObject
        {
            ["load_balancer_type"] = "network",
            ["internal"] = front.Ip is not null,
            ["enable_cross_zone_load_balancing"] = true,
        };
        if (front.Ip is { } ip)
        {
            body["subnet_mapping"] = new JsonArray(new JsonObject
            {
                ["subnet_id"] = subnet,
                ["private_ipv4_address"] = ip.ToString(),
            });
        }
        else
        {
            body["subnets"] = new JsonArray(subnet);
            body["security_groups"] = new JsonArray(BalancerGuard.Write(draft, vpc, front));
            if (vpc.InternetGateway is { } gateway)
            {
                body["depends_on"] =
                    new JsonArray(draft.Document.Block("aws_internet_gateway", gateway.Address));
            }
        }

        body["tags"] = Tags.Of($"{vpc.Name}.{front.Subnet.Name}", front.Key.Split('#')[0]);
        draft.Document.Add("aws_lb", front.Key, body);
        if (front.Ip is null)
            draft.Document.Output($"{front.Key}_name", draft.Document.Ref("aws_lb", front.Key, "dns_name"));
        foreach (var door in front.Doors)
            WriteDoor(draft, vpc, front, door);
    }

    private static void WriteDoor(Draft draft, Vpc vpc, Front front, Door door)
    {
        var protocol = front.Protocol == Protocol.Tcp ? "TCP" : "UDP";
        var mark = front.Key.Contains('#', StringComparison.Ordinal) ? "_" : "#";
        var key = string.Create(
            CultureInfo.InvariantCulture,
            $"{front.Key}{mark}{PortSpan.NameOf(front.Protocol)}-{door.Port}");
        draft.Document.Add("aws_lb_target_group", key, new()
        {
            ["port"] = door.TargetPort,
            ["protocol"] = protocol,
            ["target_type"] = "instance",
            ["preserve_client_ip"] = true,
            ["vpc_id"] = VpcPart.IdOf(draft, vpc),
            ["stickiness"] = new JsonArray(new JsonObject
            {
                ["type"] = "source_ip",
                ["enabled"] = door.IsSticky,
            }),
        });
        draft.Document.Add("aws_lb_listener", key, new()
        {
            ["load_balancer_arn"] = draft.Document.Ref("aws_lb", front.Key, "arn"),
            ["port"] = door.Port,
            ["protocol"] = protocol,
            ["default_action"] = new JsonArray(new JsonObject
            {
                ["type"] = "forward",
                ["target_group_arn"] = draft.Document.Ref("aws_lb_target_group", key, "arn"),
            }),
        });
        foreach (var target in door.Targets)
        {
            draft.Document.Add("aws_lb_target_group_attachment", $"{key}_{target}", new()
            {
                ["target_group_arn"] = draft.Document.Ref("aws_lb_target_group", key, "arn"),
                ["target_id"] = InstancePart.IdOf(draft, vpc, target),
                ["port"] = door.TargetPort,
            });
        }
    }
}
