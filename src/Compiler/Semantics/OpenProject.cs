using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Ir;

namespace VpcLang.Compiler.Semantics;

/// <summary>
/// A project without a mistake, whose values are computed: what an expression about it needs.
/// </summary>
internal sealed record OpenProject(Project Project, Evaluator Evaluator, Network Network)
{
    /// <summary>What the network is made from, with the places of its parts.</summary>
    public required BoundProject Bound { get; init; }

    /// <summary>
    /// An evaluator of the same values with a budget and findings of its own. What the compilation
    /// has computed stays as it is, and is not computed again.
    /// </summary>
    public Evaluator Fresh(DiagnosticBag found)
    {
        var evaluator = new Evaluator(Project, new Budget(found), found);
        evaluator.Stored.Addresses = Evaluator.Stored.Addresses;
        return evaluator;
    }
}
