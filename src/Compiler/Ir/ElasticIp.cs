using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Ir;

/// <summary>An address of the uplink that stands for one instance, both ways.</summary>
public sealed record ElasticIp
{
    /// <summary>The name, unique among the VPC's elastic IPs.</summary>
    public required string Name { get; init; }

    /// <summary>The stable address: <c>vpc.prod/eip.front</c>.</summary>
    public required string Address { get; init; }

    /// <summary>The name of the instance.</summary>
    public required string Instance { get; init; }

    /// <summary>The address on the uplink; no other elastic IP of the project has it.</summary>
    public required IpAddress Ip { get; init; }

    /// <summary>Where it is declared.</summary>
    public required SourceLocation Location { get; init; }
}
