using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Verification.Reachability.Model;

/// <summary>
/// Every network that a source mentions, as a forest: of two networks one holds the other, or they
/// share nothing. Two addresses whose smallest network is the same are the same to every rule.
/// </summary>
internal sealed class PrefixTree
{
    private readonly Cidr[] _nodes;
    private readonly int[] _parents;
    private readonly int[] _lasts;
    private readonly Dictionary<Cidr, int> _numbers = [];

    public PrefixTree(IEnumerable<Cidr> mentioned)
    {
        Cidr[] roots = [Cidr.AllV4, Cidr.Parse("::/0")];
        _nodes = [.. mentioned.Concat(roots).Distinct().Order()];
        _parents = new int[_nodes.Length];
        _lasts = new int[_nodes.Length];
        var open = new Stack<int>();
        for (var i = 0; i < _nodes.Length; i++)
        {
            while (open.TryPeek(out var top) && !_nodes[top].Contains(_nodes[i]))
                _lasts[open.Pop()] = i - 1;
            _parents[i] = open.TryPeek(out var parent) ? parent : -1;
            _numbers[_nodes[i]] = i;
            open.Push(i);
        }

        while (open.TryPop(out var rest))
            _lasts[rest] = _nodes.Length - 1;
    }

    public int Count => _nodes.Length;

    public Cidr this[int node] => _nodes[node];

    /// <summary>The network that holds this one; -1 for a root.</summary>
    public int ParentOf(int node) => _parents[node];

    /// <summary>The node of a network that is mentioned.</summary>
    public int NodeOf(Cidr cidr) => _numbers[cidr];

    /// <summary>The last node that lies in this one; itself where none does.</summary>
    public int LastOf(int node) => _lasts[node];

    /// <summary>Whether a network is another one or lies in it.</summary>
    public bool IsWithin(int node, int other) => other <= node && node <= _lasts[other];

    /// <summary>The smallest network that an address lies in.</summary>
    public int Find(IpAddress address)
    {
        int low = 0, high = _nodes.Length - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_nodes[middle].First <= address)
                low = middle;
            else
                high = middle - 1;
        }

        var node = low;
        while (!_nodes[node].Contains(address))
            node = _parents[node];
        return node;
    }

    /// <summary>An address of a network that is in none of those inside it; null if all are.</summary>
    public IpAddress? OwnAddress(int node)
    {
        var next = _nodes[node].First;
        for (var child = node + 1; child <= _lasts[node]; child = _lasts[child] + 1)
        {
            if (next < _nodes[child].First)
                return next;
            if (_nodes[child].Last == _nodes[node].Last)
                return null;
            next = _nodes[child].Last.Plus(1UL);
        }

        return next;
    }
}
