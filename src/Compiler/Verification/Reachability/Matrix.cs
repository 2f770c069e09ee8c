using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Reachability.Classes;

namespace VpcLang.Compiler.Verification.Reachability;

/// <summary>A cell of the matrix.</summary>
/// <param name="Source">Who opens connections.</param>
/// <param name="Target">Who is reached.</param>
/// <param name="Reach">On which services.</param>
public sealed record MatrixCell(EndpointClass Source, EndpointClass Target, Reach Reach);

/// <summary>Who reaches whom, cell by cell, computed as they are read.</summary>
public static class Matrix
{
    /// <summary>
    /// The cells of some rows and columns. Omitted are those that nothing of the network decides:
    /// from the internet to itself, from a lone instance to itself, and between families.
    /// </summary>
    public static IEnumerable<MatrixCell> Of(
        Verifier verifier, Func<EndpointClass, bool> isSource, Func<EndpointClass, bool> isTarget)
    {
        var targets = verifier.Instances.Concat(verifier.Balancers).Concat(verifier.Internet)
            .Where(isTarget)
            .ToList();
        foreach (var source in verifier.Classes.Where(isSource))
        {
            foreach (var target in targets.Where(t => IsPair(source, t)))
                yield return new MatrixCell(source, target, verifier.Between(source, target));
        }
    }

    /// <summary>Whether a connection between two classes is one that the network decides.</summary>
    public static bool IsPair(EndpointClass source, EndpointClass target) =>
        (source == target
            ? source.Members.Length > 1
            : source.Kind != EndpointKind.Internet || target.Kind != EndpointKind.Internet)
        && ((source.Speaks(AddressFamily.V4) && target.Speaks(AddressFamily.V4))
            || (source.Speaks(AddressFamily.V6) && target.Speaks(AddressFamily.V6)));
}
