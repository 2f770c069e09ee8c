namespace VpcLang.Compiler.Diagnostics.Catalogue;

/// <summary>The findings about assertions: VPC4xxx.</summary>
public static class AssertCodes
{
    /// <summary>An asserted condition that is false.</summary>
    public static readonly DiagnosticCode False = Error("VPC4001", "assertion does not hold");

    /// <summary>An assertion about a connection that no part of the project sees.</summary>
    public static readonly DiagnosticCode Outside =
        Error("VPC4002", "both ends are outside the project");

    /// <summary>An asserted connection that something stops.</summary>
    public static readonly DiagnosticCode Blocked =
        Error("VPC4003", "asserted connection is blocked");

    /// <summary>A connection that is possible and asserted not to be.</summary>
    public static readonly DiagnosticCode Open =
        Error("VPC4004", "connection is open against an assertion");

    /// <summary>An asserted connection whose replies come back to some ports only.</summary>
    public static readonly DiagnosticCode Partial =
        Error("VPC4005", "asserted connection is possible in part");

    /// <summary>An assertion about instances of which there are none.</summary>
    public static readonly DiagnosticCode Nobody =
        new("VPC4901", Severity.Warning, "assertion is about nobody");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticCode> All => [False, Outside, Blocked, Open, Partial, Nobody];

    private static DiagnosticCode Error(string code, string title) =>
        new(code, Severity.Error, title);
}
