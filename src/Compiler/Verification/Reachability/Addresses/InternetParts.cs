using System.Collections.Immutable;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Reachability.Model;

namespace VpcLang.Compiler.Verification.Reachability.Addresses;

/// <summary>
/// The internet divided by the networks that a source mentions. Describes unions of its parts as
/// networks less networks, with as few of them as the mentioned ones allow.
/// </summary>
internal sealed class InternetParts
{
    /// <summary>A reader knows the mentioned networks; more others than these say less to a reader.</summary>
    private const int MostPlain = 2;

    private readonly PrefixTree _tree;
    private readonly IpAddress?[] _own;

    /// <summary>
    /// The parts of a tree; every bound of what <paramref name="isInternet"/> accepts is in the tree.
    /// </summary>
    public InternetParts(PrefixTree tree, Func<IpAddress, bool> isInternet)
    {
        _tree = tree;
        _own = new IpAddress?[tree.Count];
        for (var node = 0; node < tree.Count; node++)
        {
            if (tree.OwnAddress(node) is { } own && isInternet(own))
                _own[node] = own;
        }
    }

    /// <summary>Every part that has an address, ascending, with its lowest address.</summary>
    public IEnumerable<(InternetPart Part, IpAddress First)> All()
    {
        for (var node = 0; node < _own.Length; node++)
        {
            if (_own[node] is { } first)
                yield return (new InternetPart(this, node), first);
        }
    }

    /// <summary>The network of a part.</summary>
    public Cidr NetworkOf(int node) => _tree[node];

    /// <summary>The union of the parts of some nodes.</summary>
    public InternetSet SetOf(IReadOnlyCollection<int> nodes)
    {
        var terms = nodes.GroupBy(n => _tree[n].Family)
            .OrderBy(g => g.Key)
            .SelectMany(g => TermsOf([.. g]))
            .SelectMany(Simplest);
        return new InternetSet([.. terms]);
    }

    /// <summary>
    /// The fewest mentioned networks, each of them in or out of the set, of which the longest prefix
    /// decides about every internet address. Addresses that are not of the internet do not count.
    /// </summary>
    /// <remarks>
    /// Draves, King, Venkatachary, Zill: Constructing Optimal IP Routing Tables (INFOCOM 1999), on the
    /// mentioned networks rather than on all prefixes.
    /// </remarks>
    private List<InternetTerm> TermsOf(HashSet<int> nodes)
    {
        var root = CommonNode(nodes);
        var count = _tree.LastOf(root) - root + 1;
        var chosen = Choose(nodes, root, count);
        var terms = new List<(Cidr Network, ImmutableArray<Cidr>.Builder Except)>();
        var (isIn, termOf) = (new bool[count], new int[count]);
        for (var i = 0; i < count; i++)
        {
            var parent = i == 0 ? -1 : _tree.ParentOf(root + i) - root;
            var inherited = parent >= 0 && isIn[parent];
            isIn[i] = inherited ? chosen[i].UnderIn : chosen[i].UnderOut;
            termOf[i] = inherited ? termOf[parent] : -1;
            if (isIn[i] && !inherited)
            {
                termOf[i] = terms.Count;
                terms.Add((_tree[root + i], ImmutableArray.CreateBuilder<Cidr>()));
            }
            else if (!isIn[i] && inherited)
            {
                terms[termOf[i]].Except.Add(_tree[root + i]);
            }
        }

        return [.. terms.Select(t => new InternetTerm(t.Network, t.Except.ToImmutable()))];
    }

    /// <summary>
    /// For each network whether its own addresses are in, where those around it are in or out.
    /// </summary>
    private (bool UnderIn, bool UnderOut)[] Choose(HashSet<int> nodes, int root, int count)
    {
        var chosen = new (bool UnderIn, bool UnderOut)[count];
        var (costIn, costOut) = (new int[count], new int[count]);
        for (var i = count - 1; i >= 0; i--)
        {
            var (sumIn, sumOut) = (costIn[i], costOut[i]);
            var isFree = _own[root + i] is null;
            var isMember = nodes.Contains(root + i);
            var underIn = isFree ? sumIn <= 1 + sumOut : isMember;
            var underOut = isFree ? sumOut > 1 + sumIn : isMember;
            chosen[i] = (underIn, underOut);
            if (i == 0)
                break;
            var parent = _tree.ParentOf(root + i) - root;
            costIn[parent] += underIn ? sumIn : 1 + sumOut;
            costOut[parent] += underOut ? 1 + sumIn : sumOut;
        }

        return chosen;
    }

    private int CommonNode(HashSet<int> nodes)
    {
        var (at, last) = (nodes.Min(), nodes.Max());
        while (!_tree.IsWithin(last, at))
            at = _tree.ParentOf(at);
        return at;
    }

    /// <summary>
    /// A term as plain networks, where these are one or two, and no more than the exceptions:
    /// 142.0.0.0/7 except 142.0.0.0/8 is 143.0.0.0/8.
    /// </summary>
    private static IEnumerable<InternetTerm> Simplest(InternetTerm term)
    {
        if (term.Except.IsEmpty)
            return [term];
        var most = Math.Min(term.Except.Length, MostPlain);
        var plain = Rest(term).Take(most + 1).ToList();
        return plain.Count <= most
            ? plain.Select(c => new InternetTerm(c, []))
            : [term];
    }

    private static IEnumerable<Cidr> Rest(InternetTerm term)
    {
        var next = term.Network.First;
        foreach (var hole in term.Except)
        {
            if (next < hole.First)
            {
                foreach (var cidr in Cidr.Between(next, hole.First.Previous()))
                    yield return cidr;
            }

            if (hole.Last == term.Network.Last)
                yield break;
            next = hole.Last.Plus(1UL);
        }

        foreach (var cidr in Cidr.Between(next, term.Network.Last))
            yield return cidr;
    }
}
