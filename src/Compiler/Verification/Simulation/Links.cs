using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Simulation;

/// <summary>Rules 17 and 18: what may use a peering or transit gateway.</summary>
internal static class Links
{
    /// <summary>Its stable address, the rule of the walk about it, and where it stands.</summary>
    public static (string Resource, int Law, SourceLocation? Location) Describe(
        NetworkIndex index, RouteTarget link)
    {
        if (link is PeeringTarget { Name: var name })
        {
            var peering = index.Network.Peerings.First(p => p.Name == name);
            return (peering.Address, 17, peering.Location);
        }

        var hub = index.Network.TransitGateways
            .First(t => link is TransitTarget transit && t.Name == transit.Name);
        return (hub.Address, 18, hub.Location);
    }

    /// <summary>Whether both ends lie in what <c>only</c> lists.</summary>
    public static bool Admits(NetworkIndex index, RouteTarget link, IpAddress one, IpAddress other)
    {
        var peering = index.Network.Peerings
            .FirstOrDefault(p => link is PeeringTarget target && p.Name == target.Name);
        if (peering is null || peering.Only.IsEmpty)
            return true;
        return peering.Only.Any(o => Holds(index, o, one))
            && peering.Only.Any(o => Holds(index, o, other));
    }

    private static bool Holds(NetworkIndex index, Peer part, IpAddress address)
    {
        if (part is CidrPeer { Cidr: var cidr })
            return cidr.Contains(address);
        if (part is not SubnetPeer { Vpc: var vpc, Name: var name })
            return false;
        var subnet = index.SubnetOf(vpc, name);
        return subnet.Cidr.Contains(address) || subnet.Cidr6?.Contains(address) == true;
    }
}
