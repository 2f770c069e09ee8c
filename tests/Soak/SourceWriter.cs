using System.Text;
using VpcLang.Compiler.Ir;

namespace VpcLang.Soak;

/// <summary>Writes a network as the source that compiles to it.</summary>
internal static class SourceWriter
{
    public static string Write(Network network)
    {
        var text = new StringBuilder().AppendLine($"project \"{network.Project}\"");
        foreach (var vpc in network.Vpcs)
        {
            text.AppendLine().AppendLine($"vpc {vpc.Name} {{");
            foreach (var line in Lines(vpc))
                text.AppendLine($"  {line}");
            text.AppendLine("}");
        }

        foreach (var peering in network.Peerings)
        {
            var only = peering.Only.IsEmpty
                ? "" : $";  only = [{string.Join(", ", peering.Only.Select(p => Text(p, "")))}]";
            text.AppendLine().AppendLine($"peering {peering.Name} {{ between = [{List(peering.Between)}];  "
                + $"routes = {Word(peering.Routes)}{only} }}");
        }

        foreach (var hub in network.TransitGateways)
        {
            text.AppendLine().AppendLine($"transit_gateway {hub.Name} {{ attach = [{List(hub.Attach)}];  "
                + $"routes = {Word(hub.Routes)} }}");
        }

        return text.ToString();
    }

    private static IEnumerable<string> Lines(Vpc vpc)
    {
        yield return $"cidr = {vpc.Cidr}";
        if (vpc.Cidr6 is { } six)
            yield return $"cidr6 = {six}";
        if (vpc.InternetGateway is { } gateway)
            yield return $"internet_gateway {gateway.Name} {{ uplink = \"eth0\" }}";
        foreach (var nat in vpc.NatGateways)
            yield return $"nat_gateway {nat.Name} {{ subnet = {nat.Subnet} }}";
        foreach (var subnet in vpc.Subnets)
            yield return Line(subnet);
        foreach (var line in Guards(vpc).Concat(Machines(vpc)))
            yield return line;
    }

    private static string Line(Subnet subnet)
    {
        var text = $"subnet {subnet.Name} {{ cidr = {subnet.Cidr}";
        if (subnet.Cidr6 is { } six)
            text += $";  cidr6 = {six}";
        text += subnet.RouteTable is { } table
            ? $";  route_table = {table}" : $";  type = {Word(subnet.Type)}";
        return text + (subnet.NetworkAcl is { } acl ? $";  network_acl = {acl} }}" : " }");
    }

    private static IEnumerable<string> Guards(Vpc vpc)
    {
        foreach (var table in vpc.RouteTables)
        {
            yield return $"route_table {table.Name} {{";
            foreach (var route in table.Routes)
                yield return $"  route {route.Destination} via {Text(route.Target)}";
            yield return "}";
        }

        foreach (var acl in vpc.NetworkAcls)
        {
            yield return $"network_acl {acl.Name} {{";
            foreach (var (number, rule) in acl.Rules)
                yield return $"  {number} {Text(rule, vpc.Name)}";
            yield return "}";
        }

        foreach (var group in vpc.SecurityGroups)
        {
            yield return $"security_group {group.Name} {{";
            foreach (var rule in group.Rules)
                yield return $"  {Text(rule, vpc.Name)}";
            yield return "}";
        }

        foreach (var firewall in vpc.Firewalls)
        {
            yield return $"firewall {firewall.Name} {{";
            yield return $"  subnets = [{List(firewall.Subnets)}]";
            yield return $"  default = {Word(firewall.Default)}";
            foreach (var rule in firewall.Rules)
                yield return $"  {Text(rule, vpc.Name)}";
            yield return "}";
        }
    }

    private static IEnumerable<string> Machines(Vpc vpc)
    {
        foreach (var one in vpc.Instances)
        {
            var check = one.SourceDestCheck ? "" : ";  source_dest_check = false";
            yield return $"instance {one.Name} {{ subnet = {one.Subnet};  address = {one.Ip};  "
                + $"security_groups = [{List(one.SecurityGroups)}]{check} }}";
        }

        foreach (var balancer in vpc.LoadBalancers)
        {
            yield return $"load_balancer {balancer.Name} {{";
            yield return $"  subnet = {balancer.Subnet}";
            yield return $"  address = {balancer.Ip}";
            foreach (var listener in balancer.Listeners)
            {
                var targets = List(listener.Targets);
                yield return $"  listen {listener.Service} to [{targets}] on {listener.Target}";
            }

            yield return "}";
        }

        foreach (var eip in vpc.ElasticIps)
            yield return $"elastic_ip {eip.Name} {{ instance = {eip.Instance};  address = {eip.Ip} }}";
        foreach (var publish in vpc.Publishes)
            yield return $"publish {publish.Service} to {publish.Instance} on {publish.Target}";
        foreach (var publish in vpc.LoadBalancerPublishes)
            yield return $"publish {publish.Service} to lb.{publish.LoadBalancer} on {publish.Target}";
    }

    private static string Text(Rule rule, string vpc)
    {
        var services = string.Join(", ", rule.Services);
        var peers = string.Join(", ", rule.Peers.Select(p => Text(p, vpc)));
        var way = rule.Direction == Direction.Ingress ? "from" : "to";
        var listed = rule.Services.Length == 1 ? services : $"[{services}]";
        return $"{Word(rule.Action)} {listed} {way} {peers}";
    }

    private static string Text(Peer peer, string vpc) => peer switch
    {
        GroupPeer p => $"{Of(p.Vpc, vpc)}group.{p.Name}",
        SubnetPeer p => $"{Of(p.Vpc, vpc)}subnet.{p.Name}",
        InstancePeer p => $"{Of(p.Vpc, vpc)}instance.{p.Name}",
        _ => peer.ToString(),
    };

    private static string Text(RouteTarget target) => target switch
    {
        GatewayTarget t => $"internet_gateway.{t.Name}",
        NatTarget t => $"nat.{t.Name}",
        InstanceTarget t => $"instance.{t.Name}",
        PeeringTarget t => $"peering.{t.Name}",
        TransitTarget t => $"transit.{t.Name}",
        _ => "blackhole",
    };

    private static string Of(string vpc, string here) => vpc == here ? "" : $"{vpc}.";

    private static string List(IEnumerable<string> names) => string.Join(", ", names);

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
