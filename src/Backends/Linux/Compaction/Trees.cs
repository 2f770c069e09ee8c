using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Compaction;

/// <summary>
/// Long dispatches for a tool that has sets but no maps: a set for each chain where there are few, a
/// tree of chains where there are many. What follows the dispatch is a chain that every branch ends
/// in, so that nothing comes back into the middle.
/// </summary>
internal static class Trees
{
    /// <summary>
    /// Branches of a node, tried one after the other. The kernel follows at most sixteen chains deep
    /// (NFT_JUMP_STACK_SIZE), so a tree is rather wide than deep.
    /// </summary>
    private const int Branches = 16;

    private const int BitsOfBranch = 4;

    /// <summary>The same rules without maps.</summary>
    public static Ruleset Of(Ruleset ruleset)
    {
        var names = new CompactNames(ruleset.Chains.Select(c => c.Name));
        var chains = new List<Chain>();
        var sets = new List<NamedSet>(ruleset.Sets);
        foreach (var chain in ruleset.Chains)
            chains.AddRange(Planted(chain, names, sets));
        return ruleset with { Chains = [.. chains], Sets = [.. sets] };
    }

    private static IEnumerable<Chain> Planted(Chain chain, CompactNames names, List<NamedSet> sets)
    {
        var rules = new List<ChainRule>();
        foreach (var (index, rule) in chain.Rules.Index())
        {
            if (rule.Dispatch is { Map: not null } bySet && Sets(chain, rule, bySet, names) is { } few)
            {
                rules.AddRange(few);
                sets.AddRange(few.Select(r => r.Match.Set).OfType<NamedSet>());
                continue;
            }

            var branches = BranchesOf(rule);
            if (branches.Count <= Branches)
            {
                rules.Add(rule);
                continue;
            }

            var after = names.Claim(chain.Name, "after", Model.Names.MaxChain);
            var tree = new Tree(chain.Name, rule, after, names);
            rules.AddRange(tree.Node(branches));
            rules.Add(tree.Goto(Match.Everything, after));
            var rest = new Chain(
                after, Hook: null, DropByDefault: false, chain.Rules[(index + 1)..]);
            return [chain with { Rules = [.. rules] }, .. tree.Chains, .. Planted(rest, names, sets)];
        }

        return [chain with { Rules = [.. rules] }];
    }

    /// <summary>A set for each chain; null where there are more chains than are tried in a row.</summary>
    private static List<ChainRule>? Sets(
        Chain chain, ChainRule rule, Dispatch dispatch, CompactNames names)
    {
        var byChain = dispatch.Targets.GroupBy(t => t.Chain, t => t.Value).ToList();
        if (dispatch.Key is not (DispatchKey.Source or DispatchKey.Destination)
            || byChain.Count > Branches)
        {
            return null;
        }

        return
        [
            .. byChain.Select(g => rule with
            {
                Dispatch = null,
                Verdict = dispatch.Jump ? new Verdict.Jump(g.Key) : new Verdict.Goto(g.Key),
                Match = rule.Match with
                {
                    Set = new NamedSet(
                        names.Claim(chain.Name, g.Key, Limits.SetName),
                        dispatch.Key == DispatchKey.Source ? SetKey.Source : SetKey.Destination,
                        rule.Resource,
                        rule.Meaning)
                    {
                        Family = IpAddress.Parse(g.First()).Family,
                        PrefixLength = IpAddress.Parse(g.First()).Bits,
                        Elements =
                        [
                            .. g.Select(a => new SetElement(Cidr.Of(IpAddress.Parse(a)))).Order(),
                        ],
                    },
                },
            }),
        ];
    }

    private static List<Branch> BranchesOf(ChainRule rule)
    {
        if (rule.Services is { } services)
        {
            return
            [
                .. services.Targets.Select(t => new Branch(t.Protocol, t.Range, default, t.Chain)),
            ];
        }

        return rule.Dispatch is { Map: not null, Jump: false } dispatch
            && dispatch.Key is DispatchKey.Source or DispatchKey.Destination
                ? [.. dispatch.Targets.Select(t => new Branch(
                    Protocol.All, default, Cidr.Of(IpAddress.Parse(t.Value)), t.Chain))]
                : [];
    }

    /// <summary>What leads to a chain: a range of ports, or an address.</summary>
    private sealed record Branch(Protocol Protocol, PortRange Ports, Cidr Network, string Chain);

    private sealed class Tree(string name, ChainRule rule, string after, CompactNames names)
    {
        private readonly List<Chain> _chains = [];

        public IEnumerable<Chain> Chains => _chains;

        /// <summary>The rules of a node: leaves as they are, or a chain for each part of them.</summary>
        public IEnumerable<ChainRule> Node(List<Branch> branches) => branches.Count <= Branches
            ? branches.Select(b => Goto(MatchOf(b), b.Chain))
            : Parts(branches).Select(p => p.Count == 1
                ? Goto(MatchOf(p[0]), p[0].Chain)
                : Goto(MatchOf(p), Below(p)));

        public ChainRule Goto(Match match, string chain) => rule with
        {
            Match = match,
            Dispatch = null,
            Services = null,
            Verdict = new Verdict.Goto(chain),
        };

        private string Below(List<Branch> branches)
        {
            var chain = names.Claim(name, "part", Model.Names.MaxChain);
            _chains.Add(new Chain(
                chain,
                Hook: null,
                DropByDefault: false,
                [.. Node(branches), Goto(Match.Everything, after)]));
            return chain;
        }

        private IEnumerable<List<Branch>> Parts(List<Branch> branches) => rule.Services is null
            ? branches.GroupBy(b => PartOf(b, Common(branches).PrefixLength)).Select(g => g.ToList())
            : branches.GroupBy(b => b.Protocol).SelectMany(
                g => g.Chunk((branches.Count / Branches) + 1).Select(c => c.ToList()));

        private static Cidr PartOf(Branch branch, int above) => Cidr.Containing(
            branch.Network.First, Math.Min(above + BitsOfBranch, branch.Network.First.Bits));

        /// <summary>The smallest network that holds them all.</summary>
        private static Cidr Common(List<Branch> branches)
        {
            var first = branches.Min(b => b.Network);
            var last = branches.Max(b => b.Network);
            var common = first;
            while (!common.Contains(last))
                common = Cidr.Containing(common.First, common.PrefixLength - 1);
            return common;
        }

        private Match MatchOf(Branch branch) => MatchOf([branch]);

        private Match MatchOf(List<Branch> branches)
        {
            if (rule.Services is not null)
            {
                return rule.Match with
                {
                    Service = new Service
                    {
                        Protocol = branches[0].Protocol,
                        Ports = [new PortRange(branches[0].Ports.First, branches[^1].Ports.Last)],
                    },
                };
            }

            return rule.Dispatch?.Key == DispatchKey.Source
                ? rule.Match with { Sources = [Common(branches)] }
                : rule.Match with { Destinations = [Common(branches)] };
        }
    }
}
