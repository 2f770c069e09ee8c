using System.Text.Json.Nodes;
using VpcLang.Backends.Terraform.Text;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Terraform.Parts;

/// <summary>A VPC with its networks, gateways and subnets.</summary>
internal static class VpcPart
{
    /// <summary>Writes them.</summary>
    public static void Write(Draft draft, Vpc vpc)
    {
        if (vpc.Cidr6 is not null)
        {
            draft.Refusals.Add(
                vpc.Address, vpc.Location, "AWS assigns IPv6 networks itself: `cidr6` cannot be chosen");
        }

        var body = new JsonObject
        {
            ["cidr_block"] = vpc.Cidr.ToString(),
            ["tags"] = Tags.Of(vpc.Name, vpc.Address),
        };
        if (vpc.Protect)
            body["lifecycle"] = new JsonObject { ["prevent_destroy"] = true };
        draft.Document.Add("aws_vpc", vpc.Address, body);
        foreach (var cidr in vpc.SecondaryCidrs)
        {
            draft.Document.Add("aws_vpc_ipv4_cidr_block_association", $"{vpc.Address}#{cidr}", new()
            {
                ["vpc_id"] = IdOf(draft, vpc),
                ["cidr_block"] = cidr.ToString(),
            });
        }

        WriteDomain(draft, vpc);
        WriteGateways(draft, vpc);
        foreach (var subnet in vpc.Subnets)
            WriteSubnet(draft, vpc, subnet);
    }

    /// <summary>An expression for the VPC.</summary>
    public static string IdOf(Draft draft, Vpc vpc) =>
        draft.Document.Ref("aws_vpc", vpc.Address, "id");

    /// <summary>The usual domain is nobody's choice.</summary>
    private static void WriteDomain(Draft draft, Vpc vpc)
    {
        if (vpc.Domain == $"{vpc.Name}.internal")
            return;
        draft.Document.Add("aws_vpc_dhcp_options", vpc.Address, new()
        {
            ["domain_name"] = Literal.Of(vpc.Domain),
            ["domain_name_servers"] = new JsonArray("AmazonProvidedDNS"),
            ["tags"] = Tags.Of(vpc.Name, vpc.Address),
        });
        draft.Document.Add("aws_vpc_dhcp_options_association", vpc.Address, new()
        {
            ["vpc_id"] = IdOf(draft, vpc),
            ["dhcp_options_id"] = draft.Document.Ref("aws_vpc_dhcp_options", vpc.Address, "id"),
        });
    }

    private static void WriteGateways(Draft draft, Vpc vpc)
    {
        if (vpc.InternetGateway is { } gateway)
        {
            draft.Document.Add("aws_internet_gateway", gateway.Address, new()
            {
                ["vpc_id"] = IdOf(draft, vpc),
                ["tags"] = Tags.Of($"{vpc.Name}.{gateway.Name}", gateway.Address),
            });
        }

        foreach (var nat in vpc.NatGateways)
        {
            draft.Document.Add("aws_eip", nat.Address, new()
            {
                ["domain"] = "vpc",
                ["tags"] = Tags.Of($"{vpc.Name}.{nat.Name}", nat.Address),
            });
            var body = new JsonObject
            {
                ["allocation_id"] = draft.Document.Ref("aws_eip", nat.Address, "id"),
                ["subnet_id"] = SubnetId(draft, vpc, nat.Subnet),
                ["tags"] = Tags.Of($"{vpc.Name}.{nat.Name}", nat.Address),
            };
            BehindGateway(draft, vpc, body);
            draft.Document.Add("aws_nat_gateway", nat.Address, body);
        }
    }

    /// <summary>A block that AWS takes only once the internet gateway is there.</summary>
    public static void BehindGateway(Draft draft, Vpc vpc, JsonObject body)
    {
        if (vpc.InternetGateway is { } gateway)
        {
            body["depends_on"] =
                new JsonArray(draft.Document.Block("aws_internet_gateway", gateway.Address));
        }
    }

    /// <summary>An expression for a subnet.</summary>
    public static string SubnetId(Draft draft, Vpc vpc, string name) => draft.Document.Ref(
        "aws_subnet", vpc.Subnets.First(s => s.Name == name).Address, "id");

    /// <summary>
    /// All stand in one zone: a transit gateway reaches only zones that it has a foot in.
    /// </summary>
    private static void WriteSubnet(Draft draft, Vpc vpc, Subnet subnet)
    {
        var body = new JsonObject
        {
            ["vpc_id"] = IdOf(draft, vpc),
            ["cidr_block"] = subnet.Cidr.ToString(),
            ["availability_zone"] = draft.Document.Variable(
                "availability_zone", "The availability zone of all subnets, as in eu-central-1a."),
            ["tags"] = Tags.Of($"{vpc.Name}.{subnet.Name}", subnet.Address),
        };
        if (vpc.SecondaryCidrs.FirstOrDefault(c => c.Contains(subnet.Cidr)) is { PrefixLength: > 0 } second)
        {
            body["depends_on"] = new JsonArray(
                draft.Document.Block("aws_vpc_ipv4_cidr_block_association", $"{vpc.Address}#{second}"));
        }

        draft.Document.Add("aws_subnet", subnet.Address, body);
    }
}
