namespace VpcLang.Compiler.Diagnostics.Catalogue;

/// <summary>
/// The findings about what does nothing, or not what it seems to: VPC41xx, warnings all of them.
/// </summary>
public static class LintCodes
{
    /// <summary>A rule that the earlier ones leave nothing to.</summary>
    public static readonly DiagnosticCode NeverMatches =
        Warning("VPC4101", "rule can never match");

    /// <summary>A rule all of which earlier ones decide the other way.</summary>
    public static readonly DiagnosticCode Contradicted =
        Warning("VPC4102", "rule is contradicted by an earlier one");

    /// <summary>A rule of a group that changes nothing beside the others.</summary>
    public static readonly DiagnosticCode Redundant =
        Warning("VPC4103", "rule of a group is redundant");

    /// <summary>A group that rules name and nobody is in.</summary>
    public static readonly DiagnosticCode EmptyGroup =
        Warning("VPC4104", "rules name a group that nobody is in");

    /// <summary>A network ACL that lets requests pass and stops their replies.</summary>
    public static readonly DiagnosticCode HalfOpen =
        Warning("VPC4105", "network ACL stops the replies");

    /// <summary>A subnet whose instances reach nobody and are reached by nobody.</summary>
    public static readonly DiagnosticCode LonelySubnet =
        Warning("VPC4106", "subnet has no way to anywhere");

    /// <summary>A public subnet of which the internet reaches no instance.</summary>
    public static readonly DiagnosticCode Unpublished =
        Warning("VPC4107", "public subnet publishes nothing");

    /// <summary>A NAT gateway that nothing is sent to.</summary>
    public static readonly DiagnosticCode UnusedNat =
        Warning("VPC4108", "NAT gateway is never used");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticCode> All =>
    [
        NeverMatches, Contradicted, Redundant, EmptyGroup, HalfOpen, LonelySubnet, Unpublished,
        UnusedNat,
    ];

    private static DiagnosticCode Warning(string code, string title) =>
        new(code, Severity.Warning, title);
}
