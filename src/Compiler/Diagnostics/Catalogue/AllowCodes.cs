namespace VpcLang.Compiler.Diagnostics.Catalogue;

/// <summary>The findings about comments that allow other findings: VPC299x.</summary>
public static class AllowCodes
{
    /// <summary>A <c># vpclang: allow</c> that allows nothing on its line.</summary>
    public static readonly DiagnosticCode NothingToAllow =
        new("VPC2990", Severity.Warning, "nothing here to allow");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticCode> All => [NothingToAllow];
}
