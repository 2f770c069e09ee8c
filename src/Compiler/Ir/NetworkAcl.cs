using System.Collections.Immutable;
using System.Globalization;

namespace VpcLang.Compiler.Ir;

/// <summary>
/// Stateless rules at the boundary of subnets: also a reply needs one that allows it. A subnet
/// without a network ACL lets everything pass; one that has it denies what no rule matches
/// (AWS, "Control subnet traffic with network access control lists").
/// </summary>
public sealed record NetworkAcl
{
    /// <summary>The name, unique among the VPC's network ACLs.</summary>
    public required string Name { get; init; }

    /// <summary>The stable address: <c>vpc.prod/acl.edge</c>.</summary>
    public required string Address { get; init; }

    /// <summary>
    /// The rules in source order; they are tried by number, the lowest first, each direction by
    /// itself.
    /// </summary>
    public ImmutableArray<NumberedRule> Rules { get; init; } = [];

    /// <summary>Where it is declared.</summary>
    public required SourceLocation Location { get; init; }
}

/// <summary>A rule of a network ACL.</summary>
/// <param name="Number">Its place in the order, 1 to 32766, unique in its direction.</param>
/// <param name="Rule">What it matches and does; it never rejects.</param>
public sealed record NumberedRule(int Number, Rule Rule)
{
    /// <summary>As one would write it: <c>100 allow tcp/443 from any</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Number} {Rule}");
}
