using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Linting.Coverage;

/// <summary>Networks that share no address, to look others up in.</summary>
internal sealed class DisjointNetworks
{
    private readonly List<Cidr> _nets = [];

    /// <summary>Takes some networks; what lies in another one of them is left out.</summary>
    public DisjointNetworks(IEnumerable<Cidr> nets)
    {
        foreach (var net in nets.Order())
        {
            if (_nets.Count == 0 || !_nets[^1].Contains(net))
                _nets.Add(net);
        }
    }

    /// <summary>Whether one of them holds the whole of a network.</summary>
    public bool Hold(Cidr net)
    {
        var at = UpTo(net.First) - 1;
        return at >= 0 && _nets[at].Contains(net);
    }

    /// <summary>Whether one of them shares an address with a network.</summary>
    public bool Meet(Cidr net) => Hold(net) || Inside(net).Any();

    /// <summary>Those that lie in a network.</summary>
    public IEnumerable<Cidr> Inside(Cidr net)
    {
        var at = UpTo(net.First);
        if (at > 0 && net.Contains(_nets[at - 1]))
            at--;
        for (; at < _nets.Count && net.Contains(_nets[at]); at++)
            yield return _nets[at];
    }

    /// <summary>The number of those that do not begin behind an address.</summary>
    private int UpTo(IpAddress address)
    {
        int low = 0, high = _nets.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_nets[middle].First <= address)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
