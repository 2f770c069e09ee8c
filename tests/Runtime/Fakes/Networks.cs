using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Runtime.Tests.Fakes;

/// <summary>Small networks to work on.</summary>
internal static class Networks
{
    private static readonly SourceLocation Here = new("main.vpc", 7);

    /// <summary>A project's name.</summary>
    public static ProjectName Name(string text) => ProjectName.TryParse(text)
        ?? throw new ArgumentException(text, nameof(text));

    /// <summary>One VPC called prod, with two subnets and the given instances.</summary>
    public static Network Shop(params string[] instances) => new()
    {
        Project = "shop",
        Vpcs = [Prod(instances)],
    };

    public static Vpc Prod(params string[] instances) => new()
    {
        Name = "prod",
        Cidr = Cidr.Parse("10.10.0.0/16"),
        Domain = "prod.internal",
        Subnets = [Subnet("public", "10.10.1.0/24"), Subnet("private", "10.10.2.0/24")],
        Instances = [.. instances.Select(Instance)],
        Location = Here,
    };

    public static Instance Instance(string name) => new()
    {
        Name = name,
        Address = $"vpc.prod/instance.{name}",
        Subnet = "public",
        Ip = IpAddress.Parse("10.10.1.10"),
        SecurityGroups = [SecurityGroup.DefaultName],
        Location = new SourceLocation("main.vpc", 12),
    };

    public static InternetGateway Gateway(string? uplink) => new()
    {
        Name = "internet",
        Address = "vpc.prod/internet_gateway.internet",
        Uplink = uplink,
        Location = Here,
    };

    private static Subnet Subnet(string name, string cidr) => new()
    {
        Name = name,
        Address = $"vpc.prod/subnet.{name}",
        Cidr = Cidr.Parse(cidr),
        Location = Here,
    };
}
