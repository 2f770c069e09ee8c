using System.Text;
using VpcLang.Compiler.Ir;

namespace VpcLang.Bench;

/// <summary>Writes a network as a source, for programs that read one.</summary>
internal static class NetworkText
{
    /// <summary>The source of a network as <see cref="SharedPools"/> makes them.</summary>
    public static string Of(Network network)
    {
        var text = new StringBuilder();
        foreach (var vpc in network.Vpcs)
        {
            text.AppendLine($"vpc {vpc.Name} {{").AppendLine($"  cidr = {vpc.Cidr}");
            if (vpc.InternetGateway is not null)
                text.AppendLine("  internet_gateway { uplink = \"eth0\" }");
            foreach (var subnet in vpc.Subnets)
            {
                var acl = subnet.NetworkAcl is null ? "" : $"; network_acl = {subnet.NetworkAcl}";
                var type = subnet.Type.ToString().ToLowerInvariant();
                text.AppendLine($"  subnet {subnet.Name} {{ cidr = {subnet.Cidr}; type = {type}{acl} }}");
            }

            foreach (var group in vpc.SecurityGroups)
                Block(text, "security_group", group.Name, group.Rules.Select(r => r.ToString()));
            foreach (var acl in vpc.NetworkAcls)
                Block(text, "network_acl", acl.Name, acl.Rules.Select(r => r.ToString()));
            foreach (var instance in vpc.Instances)
            {
                text.AppendLine(
                    $"  instance {instance.Name} {{ subnet = {instance.Subnet}; address = {instance.Ip}; "
                    + $"security_groups = [{string.Join(", ", instance.SecurityGroups)}] }}");
            }

            foreach (var publish in vpc.Publishes)
                text.AppendLine($"  publish {publish.Service} to {publish.Instance} on {publish.Target}");
            text.AppendLine("}");
        }

        return text.ToString();
    }

    private static void Block(
        StringBuilder text, string kind, string name, IEnumerable<string> statements)
    {
        text.AppendLine($"  {kind} {name} {{");
        foreach (var statement in statements)
            text.AppendLine($"    {statement}");
        text.AppendLine("  }");
    }
}
