using System.Collections.Immutable;
using VpcLang.Compiler.Ir;

namespace VpcLang.Compiler.Verification.Comparing.Inventory;

/// <summary>What happens to a resource between two networks.</summary>
public enum ResourceAction
{
    /// <summary>Only the new network has it.</summary>
    Added,

    /// <summary>Both have it, and something about it differs.</summary>
    Changed,

    /// <summary>Only the old network has it.</summary>
    Removed,
}

/// <summary>One thing that differs about a resource.</summary>
/// <param name="Name">The attribute, as the language calls it; <c>rule</c> for one of a list.</param>
/// <param name="Before">Its old value as text; null where there is none.</param>
/// <param name="After">Its new value as text; null where there is none.</param>
public sealed record AttributeDifference(string Name, string? Before, string? After);

/// <summary>A resource that is not the same in two networks.</summary>
/// <param name="Address">Its stable address: <c>vpc.prod/group.web</c>.</param>
/// <param name="Kind">What it is, as the language says: <c>security_group</c>.</param>
/// <param name="Vpc">The VPC that it is in; null for a VPC, and for what joins VPCs.</param>
/// <param name="Action">What happens to it.</param>
/// <param name="Attributes">What differs; of what is added or removed, what it is.</param>
/// <param name="Location">Where it is declared: in the new network, if that has it.</param>
public sealed record ResourceDifference(
    string Address,
    string Kind,
    string? Vpc,
    ResourceAction Action,
    ImmutableArray<AttributeDifference> Attributes,
    SourceLocation Location);
