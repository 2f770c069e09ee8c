namespace VpcLang.Compiler.Diagnostics.Catalogue;

/// <summary>Every code that the program can report.</summary>
public static class DiagnosticCatalogue
{
    /// <summary>All codes that a user may meet, those of hosts included.</summary>
    public static IReadOnlyList<DiagnosticCode> WithHosts => [.. All, .. HostCodes.All];

    /// <summary>All codes of the compiler, stage by stage.</summary>
    public static IReadOnlyList<DiagnosticCode> All =>
    [
        .. SyntaxCodes.All, .. LiteralCodes.All, .. NameCodes.All, .. NetworkCodes.All,
        .. RoutingCodes.All, .. LinkCodes.All, .. BalancerCodes.All,
        .. Ipv6Codes.All, .. AssertCodes.All, .. LintCodes.All,
        .. AllowCodes.All,
    ];
}
