using System.Text.Json.Nodes;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Tests.Terraform;

/// <summary>The network load balancers of a configuration, as load balancers of a network.</summary>
internal sealed class AwsBalancers(Configuration made, AwsNetwork network)
{
    private static readonly SourceLocation Here = new("main.tf.json", 1);

    /// <summary>Whether a balancer faces the internet.</summary>
    public static bool IsPublic(JsonNode? balancer) => balancer?["internal"]?.GetValue<bool>() == false;

    /// <summary>Those of a VPC; one that faces the internet stands at the end of its subnet.</summary>
    public IEnumerable<LoadBalancer> Of(string vpc) =>
        from balancer in All(vpc)
        select new LoadBalancer
        {
            Name = balancer.Block,
            Address = $"vpc.{vpc}/lb.{balancer.Block}",
            Subnet = balancer.Subnet,
            Ip = IpAddress.Parse(
                balancer.Body?["subnet_mapping"]?[0]?["private_ipv4_address"] is { } own
                    ? $"{own}"
                    : LastOf(balancer.Body?["subnets"]?[0])),
            Listeners = [.. DoorsOf(balancer.Block)],
            Location = Here,
        };

    /// <summary>What faces the internet is published as it is.</summary>
    public IEnumerable<LoadBalancerPublish> PublishesOf(string vpc) =>
        from balancer in All(vpc)
        where IsPublic(balancer.Body)
        from door in DoorsOf(balancer.Block)
        select new LoadBalancerPublish
        {
            Address = $"vpc.{vpc}/publish.{door.Service}",
            Service = door.Service,
            LoadBalancer = balancer.Block,
            Target = door.Service,
            Location = Here,
        };

    private IEnumerable<(string Block, JsonNode? Body, string Subnet)> All(string vpc) =>
        from balancer in made.All("aws_lb")
        let subnet = network.Find(
            balancer.Value?["subnets"]?[0] ?? balancer.Value?["subnet_mapping"]?[0]?["subnet_id"])
        where subnet.Vpc == vpc
        select (balancer.Key, balancer.Value, subnet.Name);

    private IEnumerable<Listener> DoorsOf(string balancer) =>
        from listener in made.All("aws_lb_listener")
        where AwsNetwork.BlockOf(listener.Value?["load_balancer_arn"]) == balancer
        let behind = AwsNetwork.BlockOf(listener.Value?["default_action"]?[0]?["target_group_arn"])
        let targets = made.All("aws_lb_target_group_attachment")
            .Where(a => AwsNetwork.BlockOf(a.Value?["target_group_arn"]) == behind)
            .Select(a => a.Value)
            .ToList()
        select new Listener
        {
            Service = Port(listener.Value, listener.Value?["port"]),
            Target = Port(listener.Value, targets[0]?["port"]),
            Targets = [.. targets.Select(t => network.Find(t?["target_id"]).Name)],
            Location = Here,
        };

    private static Service Port(JsonNode? listener, JsonNode? port) => new()
    {
        Protocol = $"{listener?["protocol"]}" == "TCP" ? Protocol.Tcp : Protocol.Udp,
        Ports = [new PortRange(port?.GetValue<int>() ?? 0, port?.GetValue<int>() ?? 0)],
    };

    /// <summary>The last address but the one that AWS keeps.</summary>
    private string LastOf(JsonNode? subnet)
    {
        var block = AwsNetwork.BlockOf(subnet);
        var cidr = Cidr.Parse($"{made.All("aws_subnet").First(s => s.Key == block).Value?["cidr_block"]}");
        return Cidr.Containing(cidr.Last, 31).First.ToString();
    }
}
