using VpcLang.Compiler.Ir;

namespace VpcLang.Compiler.Verification.Reachability.Model;

/// <summary>A subnet as its boundary: what guards it, and where packets go from it.</summary>
internal sealed class Boundary(Vpc vpc, Subnet subnet, RouteMap routes)
{
    public Vpc Vpc { get; } = vpc;

    public Subnet Subnet { get; } = subnet;

    public RouteMap Routes { get; } = routes;

    /// <summary>Null where no firewall guards the subnet.</summary>
    public RuleTable? FirewallIn { get; init; }

    public RuleTable? FirewallOut { get; init; }

    /// <summary>Null where the subnet has no network ACL.</summary>
    public RuleTable? AclIn { get; init; }

    public RuleTable? AclOut { get; init; }
}

/// <summary>The guards of an instance: what its groups let out and in.</summary>
internal sealed record GroupGuards(RuleTable Out, RuleTable In);
