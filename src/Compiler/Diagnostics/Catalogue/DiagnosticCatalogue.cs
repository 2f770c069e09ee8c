namespace VpcLang.Compiler.Diagnostics.Catalogue;

/// <summary>Every code that the compiler can report.</summary>
public static class DiagnosticCatalogue
{
    /// <summary>All codes, stage by stage.</summary>
    public static IReadOnlyList<DiagnosticCode> All =>
    [
        .. SyntaxCodes.All, .. LiteralCodes.All, .. NameCodes.All, .. NetworkCodes.All,
        .. RoutingCodes.All, .. LinkCodes.All, .. BalancerCodes.All,
        .. Ipv6Codes.All, .. AssertCodes.All,
        .. AllowCodes.All,
    ];
}
