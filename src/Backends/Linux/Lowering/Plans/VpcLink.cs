using System.Collections.Immutable;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Lowering.Plans;

/// <summary>One end of a wire between two routers.</summary>
internal sealed record LinkEnd
{
    public required string Project { get; init; }

    /// <summary>The peering or transit gateway.</summary>
    public required string Resource { get; init; }

    /// <summary>The router's namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The interface.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the pair is made by this end or comes with the other.</summary>
    public required LinkKind Kind { get; init; }

    /// <summary>The other end.</summary>
    public required VethEnd Far { get; init; }

    public required IpAddress Ip { get; init; }

    public required IpAddress FarIp { get; init; }

    /// <summary>Whether the kernel speaks IPv6, and so would give the end an address of its own.</summary>
    public required bool HostHasIpv6 { get; init; }

    /// <summary>Whether both sides have IPv6, so that the wire carries it.</summary>
    public required bool CarriesIpv6 { get; init; }

    /// <summary>Its IPv6 address; it means something on this wire only.</summary>
    public IpAddress Ip6 => Kind == LinkKind.Veth ? TransferWire6.Host : TransferWire6.Router;

    /// <summary>The other end's.</summary>
    public IpAddress FarIp6 => Kind == LinkKind.Veth ? TransferWire6.Router : TransferWire6.Host;

    public Mark Mark => new(Project, Resource) { Far = $"{Far.Namespace}/{Far.Name}" };
}

/// <summary>A VPC's side of a peering, or its wire to a transit gateway.</summary>
/// <param name="End">The end in the VPC's router.</param>
internal sealed record VpcLink(LinkEnd End)
{
    /// <summary>The VPCs behind it.</summary>
    public required ImmutableArray<string> Vpcs { get; init; }

    /// <summary>Who writes the routes.</summary>
    public required RouteMode Routes { get; init; }

    /// <summary>The networks of those VPCs.</summary>
    public required ImmutableArray<Cidr> FarCidrs { get; init; }

    /// <summary>What of the VPC may use it; nothing where the list is empty.</summary>
    public required ImmutableArray<Cidr> OwnScope { get; init; }

    /// <summary>What of the others may.</summary>
    public required ImmutableArray<Cidr> FarScope { get; init; }
}

/// <summary>A transit gateway: a router of its own, with a wire to that of each VPC.</summary>
internal sealed record HubPlan
{
    public required string Project { get; init; }

    /// <summary>The backend that makes the packet rules.</summary>
    public required string Backend { get; init; }

    public required bool HostHasIpv6 { get; init; }

    public required TransitGateway Transit { get; init; }

    public required string Namespace { get; init; }

    public bool CarriesIpv6 => Attachments.Any(a => a.End.CarriesIpv6);

    /// <summary>Its ends of the wires, each with the networks that lie behind.</summary>
    public required ImmutableArray<(LinkEnd End, ImmutableArray<Cidr> Cidrs)> Attachments { get; init; }
}
