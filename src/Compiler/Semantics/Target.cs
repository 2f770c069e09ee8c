using VpcLang.Compiler.Syntax;

namespace VpcLang.Compiler.Semantics;

/// <summary>What the statements of a block are declared in: the project, a VPC, a member.</summary>
internal abstract class Target
{
    /// <summary>0 for the project, 1 for a VPC, 2 for what stands in one.</summary>
    public abstract int Level { get; }

    /// <summary>The scope that what is lost is missing in.</summary>
    public abstract Scope Around { get; }

    /// <summary>Takes a statement that is no loop or condition.</summary>
    public abstract void Declare(StatementSyntax statement, Site site);

    /// <summary>Remembers that attributes may be missing without a further mistake.</summary>
    public abstract void Lose();
}
