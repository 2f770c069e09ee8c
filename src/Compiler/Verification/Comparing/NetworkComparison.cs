using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Verification.Comparing.Connections;
using VpcLang.Compiler.Verification.Comparing.Inventory;
using VpcLang.Compiler.Verification.Reachability;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Compiler.Verification.Comparing;

/// <summary>
/// What differs between two networks: what they let through, and what is in them.
/// </summary>
/// <remarks>
/// Ends are paired by stable address, those of the internet by IP address; addresses that are the
/// internet's in one network and a VPC's in the other are not compared.
/// </remarks>
public sealed record NetworkComparison
{
    /// <summary>
    /// The resources that are added, changed or removed, in the order of the new network.
    /// </summary>
    public required ImmutableArray<ResourceDifference> Resources { get; init; }

    /// <summary>What differs of the project's name, parameters, outputs and assertions.</summary>
    public required ImmutableArray<AttributeDifference> Declarations { get; init; }

    /// <summary>
    /// Connections between what both have that get through, or more so than before.
    /// </summary>
    public required ImmutableArray<ConnectionDifference> Allowed { get; init; }

    /// <summary>
    /// Connections between what both have that do not, or not always, get through any more.
    /// </summary>
    public required ImmutableArray<ConnectionDifference> Blocked { get; init; }

    /// <summary>What new instances and load balancers reach, and who reaches them.</summary>
    public required ImmutableArray<ConnectionDifference> OfNew { get; init; }

    /// <summary>
    /// What instances and load balancers reached that are gone, and who reached them.
    /// </summary>
    public required ImmutableArray<ConnectionDifference> OfGone { get; init; }

    /// <summary>Whether the networks are the same, however they are written.</summary>
    public bool IsEmpty => Resources.IsEmpty && Declarations.IsEmpty && !HasConnections;

    /// <summary>Whether anything is let through that was not, or the other way round.</summary>
    public bool HasConnections => Allowed.Length + Blocked.Length + OfNew.Length + OfGone.Length > 0;

    /// <summary>What the internet reaches that it did not reach before.</summary>
    public IEnumerable<ConnectionDifference> Exposures =>
        Allowed.Concat(OfNew).Where(c => c.IsExposure);

    /// <summary>
    /// What differs here and not in another comparison, of the same two projects with other values of
    /// parameters.
    /// </summary>
    public NetworkComparison Beyond(NetworkComparison other)
    {
        var known = other.Allowed.Concat(other.Blocked).Concat(other.OfNew).Concat(other.OfGone)
            .Select(KeyOf)
            .ToHashSet(StringComparer.Ordinal);
        var resources = other.Resources.Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        return this with
        {
            Resources = [.. Resources.Where(r => !resources.Contains(KeyOf(r)))],
            Declarations = [.. Declarations.Except(other.Declarations)],
            Allowed = Rest(Allowed),
            Blocked = Rest(Blocked),
            OfNew = Rest(OfNew),
            OfGone = Rest(OfGone),
        };

        ImmutableArray<ConnectionDifference> Rest(ImmutableArray<ConnectionDifference> rows) =>
            [.. rows.Where(r => !known.Contains(KeyOf(r)))];
    }

    private static string KeyOf(ConnectionDifference row) =>
        $"{string.Join(',', row.From.Members)}|{string.Join(',', row.To.Members)}|{row.Services}"
        + $"|{row.Family}|{row.Before}|{row.After}";

    private static string KeyOf(ResourceDifference one) =>
        $"{one.Address}|{one.Action}|{string.Join('\n', one.Attributes)}";

    /// <summary>Compares two networks, each of which compiles without an error.</summary>
    public static NetworkComparison Of(Network old, Network @new)
    {
        var resources = ResourceComparison.Between(old, @new);
        var declarations = DeclarationComparison.Between(old, @new);
        if (resources.IsEmpty)
        {
            return new NetworkComparison
            {
                Resources = [],
                Declarations = declarations,
                Allowed = [],
                Blocked = [],
                OfNew = [],
                OfGone = [],
            };
        }

        return new Comparer(old, @new, resources).Compare(declarations);
    }

    /// <summary>The two networks made ready for computing with them.</summary>
    private sealed class Comparer(
        Network old, Network @new, ImmutableArray<ResourceDifference> resources)
    {
        private const int MostRules = 3;

        private readonly Verifier _old = new(old);
        private readonly Verifier _new = new(@new);
        private readonly Causes _causes = new(old, @new, resources);

        public NetworkComparison Compare(ImmutableArray<AttributeDifference> declarations)
        {
            var affected = new Affected(_old.Index, _new.Index, resources);
            var ends = new ComparedEnds(_old, _new, affected).All();
            var inside = new Cells(_old, _new).Among(ends).ToList();
            var cells = inside.Concat(new Uplinks(_old, _new, affected).Among(ends, inside))
                .ToLookup(c => (c.Presence, IsOpened: c.After > c.Before));
            var witnesses = new Witnesses(_old.Index, _new.Index);
            var common = new EndNames(ends.Where(e => e.IsInBoth));
            return new NetworkComparison
            {
                Resources = resources,
                Declarations = declarations,
                Allowed = Told(cells[(Presence.Both, true)], common, witnesses),
                Blocked = Told(cells[(Presence.Both, false)], common, witnesses),
                OfNew = Told(
                    cells[(Presence.New, true)],
                    new EndNames(ends.Where(e => e.New is not null)),
                    witnesses),
                OfGone = Told(
                    cells[(Presence.Gone, false)],
                    new EndNames(ends.Where(e => e.Old is not null)),
                    witnesses),
            };
        }

        /// <summary>The internet first, then what is about most.</summary>
        private ImmutableArray<ConnectionDifference> Told(
            IEnumerable<CellChange> cells, EndNames names, Witnesses witnesses) =>
        [
            .. Rows.Of([.. cells])
                .Select(r => Told(r, names, witnesses))
                .OrderByDescending(d => d.From.HasInternet)
                .ThenByDescending(d => d.Pairs),
        ];

        private ConnectionDifference Told(Row row, EndNames names, Witnesses witnesses)
        {
            var witness = witnesses.Of(row.Sample);
            return new ConnectionDifference
            {
                From = names.Of(row.From, row.To),
                To = names.Of(row.To, row.From),
                Services = row.Services,
                IsExact = row.IsExact,
                Family = row.Sample.Family,
                Before = row.Sample.Before,
                After = row.Sample.After,
                Pairs = row.Pairs,
                Witness = witness,
                Causes = CausesOf(row.Sample, witness, witnesses),
            };
        }

        /// <summary>
        /// Several rules may have a part in one row: what the first leaves is asked again.
        /// </summary>
        private ImmutableArray<Cause> CausesOf(CellChange cell, Witness witness, Witnesses witnesses)
        {
            var causes = _causes.Of(witness, cell);
            var rest = cell.Services;
            for (var i = 0; i < MostRules && causes is [.., { Rule: { } rule }]; i++)
            {
                rest = rest.Minus(ServiceSet.Of(rule.Services));
                if (rest.IsEmpty)
                    break;
                var part = cell with { Services = rest };
                var more = _causes.Of(witnesses.Of(part), part).Except(causes).ToList();
                if (more.Count == 0)
                    break;
                causes = causes.AddRange(more);
            }

            return causes;
        }
    }
}
