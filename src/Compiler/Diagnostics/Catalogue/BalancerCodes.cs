namespace VpcLang.Compiler.Diagnostics.Catalogue;

/// <summary>The findings about load balancers: VPC33xx.</summary>
public static class BalancerCodes
{
    /// <summary>A listener that leads to no instance.</summary>
    public static readonly DiagnosticCode NoTarget = Error("VPC3301", "listener has no target");

    /// <summary>A listener on anything but TCP or UDP ports.</summary>
    public static readonly DiagnosticCode NoPorts =
        Error("VPC3302", "only TCP or UDP ports can be balanced");

    /// <summary>A listener whose two sides do not fit each other.</summary>
    public static readonly DiagnosticCode Mismatch =
        Error("VPC3303", "ports of a listener do not fit");

    /// <summary>A port of a load balancer that two listeners want.</summary>
    public static readonly DiagnosticCode PortTwice =
        Error("VPC3304", "port has a listener already");

    /// <summary>Ports that are published to a load balancer which does not listen there.</summary>
    public static readonly DiagnosticCode NotListening =
        Error("VPC3305", "load balancer does not listen there");

    /// <summary>A listener that names an instance twice.</summary>
    public static readonly DiagnosticCode TargetTwice =
        Error("VPC3306", "listener names an instance twice");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticCode> All =>
        [NoTarget, NoPorts, Mismatch, PortTwice, NotListening, TargetTwice];

    private static DiagnosticCode Error(string code, string title) =>
        new(code, Severity.Error, title);
}
