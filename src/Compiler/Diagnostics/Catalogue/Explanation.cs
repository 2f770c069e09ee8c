namespace VpcLang.Compiler.Diagnostics.Catalogue;

/// <summary>The rule behind a code, told at length.</summary>
/// <param name="Code">The code that it explains.</param>
/// <param name="Rule">The rule, in sentences; lines are wrapped.</param>
/// <param name="Wrong">A program that breaks it; null where only a long one would.</param>
/// <param name="Right">The program mended.</param>
/// <param name="Source">Where the rule comes from.</param>
public sealed record Explanation(
    DiagnosticCode Code, string Rule, string? Wrong, string? Right, string Source);
