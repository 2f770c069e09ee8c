using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Semantics;

/// <summary>Writes security groups as IR, with the rules that the language implies.</summary>
internal sealed class GroupEmitter(Project project)
{
    public SecurityGroup Emit(BoundGroup group)
    {
        var location = project.Locate(group.Symbol.Place);
        var members = group.Symbol.IsImplied ? group.Symbol.Peer : null;
        var isOpen = !group.Rules.Any(r => r.Rule.Direction == Direction.Egress);
        var rules = ImmutableArray.CreateBuilder<Rule>(
            group.Rules.Length + (members is null ? 0 : 1) + (isOpen ? 1 : 0));
        // A rule for nobody allows nothing; it only takes the place of the implied one.
        foreach (var (rule, _) in group.Rules.Where(r => !r.Rule.Peers.IsEmpty))
            rules.Add(rule);
        if (members is not null)
            rules.Add(Implied(Direction.Ingress, members, location));
        if (isOpen)
            rules.Add(Implied(Direction.Egress, new AnyPeer(), location));
        return new SecurityGroup
        {
            Name = group.Symbol.Name,
            Address = group.Symbol.Address,
            Rules = rules.DrainToImmutable(),
            Location = location,
        };
    }

    private static Rule Implied(Direction direction, Peer peer, SourceLocation location) => new()
    {
        Action = RuleAction.Allow,
        Direction = direction,
        Services = [Service.All],
        Peers = [peer],
        Implied = true,
        Location = location,
    };
}
