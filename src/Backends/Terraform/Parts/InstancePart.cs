using System.Text.Json.Nodes;
using VpcLang.Backends.Terraform.Meaning;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Terraform.Parts;

/// <summary>Instances and elastic IPs.</summary>
internal static class InstancePart
{
    /// <summary>The most groups that an interface can be in (AWS, "VPC quotas").</summary>
    private const int MostGroups = 16;

    /// <summary>Writes them.</summary>
    public static void Write(Draft draft, Vpc vpc)
    {
        foreach (var instance in vpc.Instances)
        {
            Refuse(draft, instance);
            WriteInstance(draft, vpc, instance);
        }

        foreach (var address in vpc.ElasticIps)
        {
            draft.Warn(
                address.Address, address.Location, $"AWS chooses the address itself, not {address.Ip}");
            var body = new JsonObject
            {
                ["domain"] = "vpc",
                ["instance"] = IdOf(draft, vpc, address.Instance),
                ["tags"] = Tags.Of($"{vpc.Name}.{address.Name}", address.Address),
            };
            VpcPart.BehindGateway(draft, vpc, body);
            draft.Document.Add("aws_eip", address.Address, body);
        }
    }

    /// <summary>An expression for an instance.</summary>
    public static string IdOf(Draft draft, Vpc vpc, string name) => draft.Document.Ref(
        "aws_instance", vpc.Instances.First(i => i.Name == name).Address, "id");

    private static void Refuse(Draft draft, Instance instance)
    {
        if (instance.RateBitsPerSecond is not null)
        {
            draft.Refusals.Add(
                instance.Address, instance.Location, "AWS limits no instance to a `rate` of choice");
        }

        if (instance.SecurityGroups.Length > MostGroups)
        {
            draft.Refusals.Add(
                instance.Address, instance.Location, $"it is in more than {MostGroups} groups");
        }
    }

    private static void WriteInstance(Draft draft, Vpc vpc, Instance instance)
    {
        var groups = instance.SecurityGroups
            .Select(g => (JsonNode)GroupPart.IdOf(draft, vpc.Name, g));
        var body = new JsonObject
        {
            ["ami"] = draft.Document.Variable("ami", "The image of all instances."),
            ["instance_type"] = draft.Document.Variable(
                "instance_type", "The type of all instances.", "t3.micro"),
            ["subnet_id"] = VpcPart.SubnetId(draft, vpc, instance.Subnet),
            ["private_ip"] = instance.Ip.ToString(),
            ["associate_public_ip_address"] = HasPublicAddress(draft, vpc, instance),
            ["source_dest_check"] = instance.SourceDestCheck,
            ["vpc_security_group_ids"] = new JsonArray([.. groups]),
            ["tags"] = Tags.Of($"{vpc.Name}.{instance.Name}", instance.Address),
        };
        if (instance.Protect)
        {
            body["disable_api_termination"] = true;
            body["lifecycle"] = new JsonObject { ["prevent_destroy"] = true };
        }

        draft.Document.Add("aws_instance", instance.Address, body);
    }

    private static bool HasPublicAddress(Draft draft, Vpc vpc, Instance instance)
    {
        if (!Routing.LeadsToInternet(vpc, vpc.Subnets.First(s => s.Name == instance.Subnet))
            || vpc.ElasticIps.Any(e => e.Instance == instance.Name))
        {
            return false;
        }

        if (Exposure.IsNoMoreThanPublished(draft.Network, vpc, instance))
            return true;
        draft.Warn(
            instance.Address,
            instance.Location,
            "it has no public address in AWS, and so no way out: one would open more than is published");
        return false;
    }
}
