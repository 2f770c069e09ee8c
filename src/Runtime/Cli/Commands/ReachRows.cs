using System.Collections.Immutable;
using VpcLang.Cli.Answers;
using VpcLang.Compiler.Verification.Reachability;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Cli.Commands;

/// <summary>The rows of the matrix for a selection of ends.</summary>
internal sealed record ReachRows(Selection From, Selection To, bool ByInstance)
{
    private const int MostNetworks = 6;

    /// <summary>The rows where something is reached, and the number of all.</summary>
    public (ImmutableArray<ReachRow> Rows, int Pairs) In(Verifier verifier, ServiceSet asked)
    {
        var rows = ImmutableArray.CreateBuilder<ReachRow>();
        var pairs = 0;
        foreach (var (source, target, reach) in MatrixRows.Of(verifier, From.Has, To.Has, asked))
        {
            foreach (var (from, to) in Ends(source, target))
            {
                pairs++;
                if (!reach.IsNothing)
                    rows.Add(new ReachRow(from, to, reach.Full.Names, reach.Partial.Names));
            }
        }

        return (rows.ToImmutable(), pairs);
    }

    private IEnumerable<(ReachEnd From, ReachEnd To)> Ends(
        MatrixEnd source, MatrixEnd target)
    {
        var (froms, tos) = (EndsOf(source, From), EndsOf(target, To));
        return from one in froms
               from other in tos
               where !ByInstance || source != target || one.Name != other.Name
               select (one, other);
    }

    private IEnumerable<ReachEnd> EndsOf(MatrixEnd one, Selection selection)
    {
        var members = one.Members.Select(m => m.Name).ToImmutableArray();
        if (one.Addresses is { } addresses)
        {
            return
            [
                new ReachEnd(one.Name, [], AddressTerms.Of(addresses))
                {
                    Title = addresses.Text(MostNetworks),
                },
            ];
        }

        var meant = members.Where(selection.Has).ToImmutableArray();
        if (ByInstance)
            return meant.Select(m => new ReachEnd(m, [m], null));
        var name = meant.Length == members.Length ? one.Name
            : meant.Length == 1 ? meant[0] : $"{meant[0]} and {meant.Length - 1} more";
        return [new ReachEnd(name, meant, null)];
    }
}
