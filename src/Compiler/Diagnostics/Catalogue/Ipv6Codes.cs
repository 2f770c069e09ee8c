namespace VpcLang.Compiler.Diagnostics.Catalogue;

/// <summary>The findings about IPv6 networks: VPC34xx.</summary>
public static class Ipv6Codes
{
    /// <summary>A VPC's IPv6 network that is IPv4, or beyond /40 to /64.</summary>
    public static readonly DiagnosticCode VpcSize =
        Error("VPC3401", "not an IPv6 network for a VPC");

    /// <summary>A subnet's IPv6 network that is IPv4, or no /64.</summary>
    public static readonly DiagnosticCode SubnetSize =
        Error("VPC3402", "not an IPv6 network for a subnet");

    /// <summary>A subnet's IPv6 network that is not in its VPC's.</summary>
    public static readonly DiagnosticCode SubnetOutside =
        Error("VPC3403", "IPv6 network lies outside its VPC");

    /// <summary>Two subnets with the same IPv6 network.</summary>
    public static readonly DiagnosticCode SubnetsOverlap =
        Error("VPC3404", "IPv6 network is taken");

    /// <summary>A route over IPv6 by a NAT gateway.</summary>
    public static readonly DiagnosticCode Translated =
        Error("VPC3405", "a NAT gateway translates IPv4 alone");

    /// <summary>Two VPCs with a way out and common IPv6 addresses.</summary>
    public static readonly DiagnosticCode TwoWaysIn =
        Error("VPC3406", "two VPCs would share their IPv6 addresses on the internet");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticCode> All =>
        [VpcSize, SubnetSize, SubnetOutside, SubnetsOverlap, Translated, TwoWaysIn];

    private static DiagnosticCode Error(string code, string title) =>
        new(code, Severity.Error, title);
}
