using System.Text;

namespace VpcLang.Bench;

/// <summary>
/// The text of a network of any size, written out as an import would write it: 5,000 instances a
/// VPC, 200 a subnet, three groups, a firewall and, in public subnets, published ports.
/// </summary>
internal static class GeneratedNetwork
{
    private const int InstancesInVpc = 5_000;

    private const int InstancesInSubnet = 200;

    /// <summary>A network of so many instances.</summary>
    public static string Of(int instances)
    {
        var text = new StringBuilder("project \"bench\"\n\nlet office = 203.0.113.0/24\n");
        for (var vpc = 0; vpc * InstancesInVpc < instances; vpc++)
            Vpc(text, vpc, Math.Min(InstancesInVpc, instances - (vpc * InstancesInVpc)));
        return text.ToString();
    }

    private static void Vpc(StringBuilder text, int vpc, int instances)
    {
        Line(text, $"\nvpc v{vpc} {{");
        Line(text, $"  cidr = 10.{vpc}.0.0/16");
        text.Append(
            """

              internet_gateway { uplink = "eth0" }
              nat_gateway nat  { subnet = s0 }

              security_group web { allow tcp/80,443 from any;  allow tcp/22 from office }
              security_group app { allow tcp/8000-8100 from group.web;  allow icmp from self }
              security_group db  { allow tcp/5432 from group.app }

            """);
        var subnets = (instances + InstancesInSubnet - 1) / InstancesInSubnet;
        for (var subnet = 0; subnet < subnets; subnet++)
        {
            var left = Math.Min(InstancesInSubnet, instances - (subnet * InstancesInSubnet));
            Subnet(text, vpc, subnet, left);
        }

        if (subnets > 1)
        {
            text.Append(
                """

                  firewall guard {
                    subnets = [s1]
                    deny  tcp/22 from any "nobody logs in here"
                    allow all    from prod
                  }

                """.Replace("prod", $"v{vpc}", StringComparison.Ordinal));
        }

        text.Append("}\n");
    }

    private static void Subnet(StringBuilder text, int vpc, int subnet, int instances)
    {
        var type = subnet == 0 ? "public" : "private";
        var cidr = $"v{vpc}.cidr.slot(/24, {subnet})";
        Line(text, $"\n  subnet s{subnet} {{ cidr = {cidr};  type = {type} }}");
        for (var i = 0; i < instances; i++)
        {
            var group = (i % 3) switch { 0 => "web", 1 => "app", _ => "db" };
            var name = $"i{subnet}-{i}";
            Line(text, $"  instance {name} {{ subnet = s{subnet};  security_groups = [{group}] }}");
            var port = 20_000 + (vpc * InstancesInSubnet) + i;
            if (subnet == 0 && i % 20 == 0)
                Line(text, $"  publish tcp/{port} to {name} on tcp/80");
        }
    }

    private static void Line(StringBuilder text, string line) =>
        text.Append(line).Append('\n');
}
