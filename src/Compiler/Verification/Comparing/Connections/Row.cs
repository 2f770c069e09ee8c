using System.Collections.Immutable;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Compiler.Verification.Comparing.Connections;

/// <summary>Cells that are told together.</summary>
/// <param name="From">Who opens the connections.</param>
/// <param name="To">Who is reached.</param>
/// <param name="Services">The services; where it is not exact, those of any of the cells.</param>
/// <param name="IsExact">Whether each of these reaches each of those on all of the services.</param>
/// <param name="Sample">One cell of it.</param>
/// <param name="Pairs">The number of pairs of single ends.</param>
internal sealed record Row(
    ImmutableArray<ComparedEnd> From,
    ImmutableArray<ComparedEnd> To,
    ServiceSet Services,
    bool IsExact,
    CellChange Sample,
    long Pairs);
