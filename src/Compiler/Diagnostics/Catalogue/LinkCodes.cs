namespace VpcLang.Compiler.Diagnostics.Catalogue;

/// <summary>The findings about peerings and transit gateways: VPC32xx.</summary>
public static class LinkCodes
{
    /// <summary>A peering that is not between two different VPCs.</summary>
    public static readonly DiagnosticCode NotTwo =
        Error("VPC3201", "peering is not between two VPCs");

    /// <summary>VPCs that are joined although they share addresses.</summary>
    public static readonly DiagnosticCode Overlap = Error("VPC3202", "joined VPCs overlap");

    /// <summary>Two peerings between the same two VPCs.</summary>
    public static readonly DiagnosticCode PeeredTwice =
        Error("VPC3203", "VPCs are peered already");

    /// <summary>A part of a peering that is of neither of its VPCs.</summary>
    public static readonly DiagnosticCode OnlyOutside =
        Error("VPC3204", "`only` names something outside the peering");

    /// <summary>A VPC that is attached to one transit gateway twice.</summary>
    public static readonly DiagnosticCode AttachedTwice = Error("VPC3205", "VPC is attached twice");

    /// <summary>A network that automatic routes would lead to in two ways.</summary>
    public static readonly DiagnosticCode TwoWays =
        Error("VPC3206", "two ways lead to one network");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticCode> All =>
        [NotTwo, Overlap, PeeredTwice, OnlyOutside, AttachedTwice, TwoWays];

    private static DiagnosticCode Error(string code, string title) =>
        new(code, Severity.Error, title);
}
