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
        var rules = group.Rules.Select(r => r.Rule).ToImmutableArray();
        if (group.Symbol is { IsImplied: true, Vpc: { } vpc })
        {
            rules = rules.Add(Implied(
                Direction.Ingress, new GroupPeer(vpc.Name, group.Symbol.Name), location));
        }

        if (!rules.Any(r => r.Direction == Direction.Egress))
            rules = rules.Add(Implied(Direction.Egress, new AnyPeer(), location));
        return new SecurityGroup
        {
            Name = group.Symbol.Name,
            Address = group.Symbol.Address,
            Rules = rules,
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
