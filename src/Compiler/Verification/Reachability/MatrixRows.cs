using System.Collections.Immutable;
using VpcLang.Compiler.Verification.Reachability.Classes;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Compiler.Verification.Reachability;

/// <summary>
/// The matrix as rows for people: classes of the internet that reach, or are reached, alike are one
/// end. Each row is true of every address of its ends, and the rows of a pair of ends hold all of it.
/// </summary>
public static class MatrixRows
{
    /// <summary>
    /// The rows of some ends, also those where nothing is reached; of the services that are asked for.
    /// Those from instances come first.
    /// </summary>
    public static IEnumerable<MatrixRow> Of(
        Verifier verifier,
        Func<EndpointClass, bool> isSource,
        Func<EndpointClass, bool> isTarget,
        ServiceSet asked)
    {
        var ends = new Ends();
        var inside = verifier.Instances.Concat(verifier.Balancers).Where(isTarget).ToList();
        var outside = verifier.Internet.Where(isTarget).ToList();
        foreach (var source in verifier.Instances.Where(isSource))
        {
            foreach (var target in inside.Where(t => Matrix.IsPair(source, t)))
                yield return new MatrixRow(ends.Of(source), ends.Of(target), Between(source, target));
            foreach (var (targets, reach) in Alike(
                outside.Where(t => Matrix.IsPair(source, t)), t => Between(source, t)))
            {
                yield return new MatrixRow(ends.Of(source), ends.Of(targets), reach);
            }
        }

        var clients = verifier.Internet.Where(isSource).ToList();
        var rows = inside
            .SelectMany(target => Alike(
                    clients.Where(c => Matrix.IsPair(c, target)), c => Between(c, target))
                .Select(alike => (alike.Ends, Target: target, alike.Reach)))
            .GroupBy(row => ends.Of(row.Ends))
            .OrderBy(group => clients.IndexOf(group.First().Ends[0]));
        foreach (var group in rows)
        {
            foreach (var (_, target, reach) in group)
                yield return new MatrixRow(group.Key, ends.Of(target), reach);
        }

        Reach Between(EndpointClass source, EndpointClass target)
        {
            var reach = verifier.Between(source, target);
            return asked.IsAll ? reach : new Reach(reach.Full.And(asked), reach.Partial.And(asked));
        }
    }

    /// <summary>Classes of one family with the same value, in the order of their first ones.</summary>
    private static IEnumerable<(ImmutableArray<EndpointClass> Ends, Reach Reach)> Alike(
        IEnumerable<EndpointClass> classes, Func<EndpointClass, Reach> reachOf) => classes
        .Select(c => (Class: c, Reach: reachOf(c)))
        .GroupBy(p => (p.Class.Network?.Family, p.Reach))
        .Select(g => (g.Select(p => p.Class).ToImmutableArray(), g.Key.Reach));

    /// <summary>One object for each end, however many rows it has.</summary>
    private sealed class Ends
    {
        private readonly Dictionary<EndpointClass, int> _numbers = [];
        private readonly Dictionary<EndpointClass, MatrixEnd> _single = [];
        private readonly Dictionary<string, MatrixEnd> _known = new(StringComparer.Ordinal);

        public MatrixEnd Of(EndpointClass one)
        {
            if (!_single.TryGetValue(one, out var end))
                _single[one] = end = new MatrixEnd([one]);
            return end;
        }

        public MatrixEnd Of(ImmutableArray<EndpointClass> classes)
        {
            if (classes is [var one])
                return Of(one);
            var key = string.Join(' ', classes.Select(NumberOf));
            if (!_known.TryGetValue(key, out var end))
                _known[key] = end = new MatrixEnd(classes);
            return end;
        }

        private int NumberOf(EndpointClass one)
        {
            if (!_numbers.TryGetValue(one, out var number))
                _numbers[one] = number = _numbers.Count;
            return number;
        }
    }
}
