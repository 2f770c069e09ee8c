using System.Text.Json;

namespace VpcLang.Compiler.Ir;

/// <summary>A value that the project hands to its users: <c>output name = value</c>.</summary>
public sealed record Output
{
    /// <summary>The name, unique in the project.</summary>
    public required string Name { get; init; }

    /// <summary>The type of the value: <c>cidr</c>, <c>list</c>.</summary>
    public required string Type { get; init; }

    /// <summary>
    /// The value: numbers, booleans, lists and maps as such, a thing by its address, and everything
    /// else as the language writes it.
    /// </summary>
    public required JsonElement Value { get; init; }

    /// <summary>Where it is declared.</summary>
    public required SourceLocation Location { get; init; }
}
