using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Verification.Topology;

/// <summary>Who has an address inside a VPC: an instance or a load balancer.</summary>
/// <param name="Vpc">The VPC.</param>
/// <param name="Subnet">The subnet that it stands in.</param>
/// <param name="Instance">The instance; null for a load balancer.</param>
/// <param name="Balancer">The load balancer; null for an instance.</param>
public sealed record Site(Vpc Vpc, Subnet Subnet, Instance? Instance, LoadBalancer? Balancer)
{
    /// <summary>The stable address: <c>vpc.prod/instance.web</c>.</summary>
    public string Address => Instance?.Address ?? Balancer?.Address ?? Subnet.Address;

    /// <summary>As people say it: <c>prod.web</c>.</summary>
    public string Name => $"{Vpc.Name}.{Instance?.Name ?? Balancer?.Name}";

    /// <summary>Its address of a family; null where it has none.</summary>
    public IpAddress? IpOf(AddressFamily family) => family == AddressFamily.V4
        ? Instance?.Ip ?? Balancer?.Ip
        : Instance?.Ip6;
}
