using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Linting.Coverage;

/// <summary>
/// Which services are covered at which addresses. Each network knows what is covered at every
/// address in it: what was added for it, and what its two halves have in common.
/// </summary>
internal sealed class AddressTrie(Journal? journal)
{
    private readonly Node _four = new(Cidr.AllV4);
    private readonly Node _six = new(Cidr.AllV6);

    /// <summary>Covers services, as ends of intervals, at every address of a network.</summary>
    public void Add(Cidr net, ReadOnlySpan<int> services)
    {
        var node = NodeOf(net);
        var ignored = new List<int>();
        for (var i = 0; i < services.Length; i += 2)
        {
            node.Own.Add(services[i], services[i + 1], ignored, journal);
            Cover(node, services[i], services[i + 1]);
        }
    }

    /// <summary>What is left of services that somewhere in a network are not covered.</summary>
    public List<int> Rest(Cidr net, List<int> open)
    {
        var at = RootOf(net);
        while (open.Count > 0 && at is not null && at.Net.Contains(net))
        {
            if (at.Net.PrefixLength == net.PrefixLength)
                return at.Full.Rest(open);
            open = at.Own.Rest(open);
            at = at.Child(net.First.BitAt(at.Net.PrefixLength));
        }

        return open;
    }

    private Node RootOf(Cidr net) => net.Family == AddressFamily.V4 ? _four : _six;

    /// <summary>What both halves cover, the whole covers.</summary>
    private void Cover(Node node, int first, int last)
    {
        var fresh = new List<int>();
        node.Full.Add(first, last, fresh, journal);
        if (fresh.Count == 0 || node.OtherHalf is not { } other || node.Parent is not { } parent)
            return;
        var common = new List<int>();
        for (var i = 0; i < fresh.Count; i += 2)
            other.Full.Common(fresh[i], fresh[i + 1], common);
        for (var i = 0; i < common.Count; i += 2)
            Cover(parent, common[i], common[i + 1]);
    }

    private Node NodeOf(Cidr net)
    {
        var at = RootOf(net);
        while (at.Net.PrefixLength < net.PrefixLength)
        {
            var side = net.First.BitAt(at.Net.PrefixLength);
            if (at.Child(side) is not { } child)
                return at.Adopt(new Node(net));
            var common = Math.Min(
                net.First.CommonBits(child.Net.First),
                Math.Min(net.PrefixLength, child.Net.PrefixLength));
            if (common == child.Net.PrefixLength)
            {
                at = child;
                continue;
            }

            // Both have a network in common that nobody has named yet.
            at = at.Adopt(new Node(Cidr.Containing(net.First, common)));
            at.Adopt(child);
        }

        return at;
    }

    /// <summary>A network with what is covered in it; only its halves lie directly below.</summary>
    private sealed class Node(Cidr net)
    {
        private Node? _low;
        private Node? _high;

        public Cidr Net { get; } = net;

        public Node? Parent { get; private set; }

        /// <summary>What was added for this network.</summary>
        public IntervalSet Own { get; } = new();

        /// <summary>What is covered at every address in it, by networks in it.</summary>
        public IntervalSet Full { get; } = new();

        /// <summary>The other half of the parent; null where one of the two is not a half.</summary>
        public Node? OtherHalf => Parent is { } parent
            && (parent._low == this ? parent._high : parent._low) is { } other
            && parent.IsHalf(this) && parent.IsHalf(other) ? other : null;

        public Node? Child(bool isHigh) => isHigh ? _high : _low;

        public Node Adopt(Node child)
        {
            if (child.Net.First.BitAt(Net.PrefixLength))
                _high = child;
            else
                _low = child;
            child.Parent = this;
            return child;
        }

        private bool IsHalf(Node child) => child.Net.PrefixLength == Net.PrefixLength + 1;
    }
}
