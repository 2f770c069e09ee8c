using System.Collections.Immutable;

namespace VpcLang.Compiler.Ir;

/// <summary>A <c>param</c> of a project.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, as the language writes it: <c>"dev" | "prod"</c>.</param>
/// <param name="Default">The expression of its default; null where a value must be given.</param>
/// <param name="Values">
/// Every value that it accepts, as <c>--var</c> takes them; empty for a type with more than a list.
/// </param>
public sealed record DeclaredParameter(
    string Name, string Type, string? Default, ImmutableArray<string> Values)
{
    /// <summary>The declaration without its name: <c>"dev" | "prod" = "dev"</c>.</summary>
    public string Text => Default is null ? Type : $"{Type} = {Default}";
}
