using System.Collections.Immutable;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Reads the rules of security groups, firewalls and network ACLs.</summary>
internal sealed class RuleBinder(
    Project project, Evaluator evaluator, Connections connections, DiagnosticBag found)
{
    private readonly PeerBinder _peers = new(evaluator, connections, found);
    private readonly ServicesReader _services = new(evaluator, found);

    /// <summary>The peers of the rule that is being read.</summary>
    private readonly List<Peer> _named = [];

    /// <summary>The rules of a group or firewall; one with a mistake is left out.</summary>
    public ImmutableArray<BoundRule> Bind(ResourceSymbol owner)
    {
        var rules = ImmutableArray.CreateBuilder<BoundRule>(owner.Rules.Count);
        foreach (var rule in owner.Rules)
        {
            if (Bind(rule, owner) is { } bound)
                rules.Add(bound);
        }

        return rules.DrainToImmutable();
    }

    /// <summary>The rules of a network ACL; one with a mistake is left out.</summary>
    public ImmutableArray<BoundNumberedRule> BindNumbered(ResourceSymbol owner)
    {
        var rules = ImmutableArray.CreateBuilder<BoundNumberedRule>(owner.Rules.Count);
        foreach (var rule in owner.Rules)
        {
            var number = NumberOf(rule.Syntax, rule.Site);
            if (Bind(rule, owner) is { } bound && number is { } known)
                rules.Add(new(known.Value, known.Place, bound));
        }

        return rules.DrainToImmutable();
    }

    /// <summary>The action of a word; deny for one with a mistake.</summary>
    public static RuleAction ActionOf(string? word) => word switch
    {
        "allow" => RuleAction.Allow,
        "reject" => RuleAction.Reject,
        _ => RuleAction.Deny,
    };

    private BoundRule? Bind(Sited<RuleStatement> written, ResourceSymbol owner)
    {
        var (statement, site) = written;
        if (statement.Number is { } number && owner.Kind != SymbolKinds.Acl)
        {
            found.Add(NameErrors.Misplaced(
                site.At(number.Range), "rules here have no numbers",
                "they are tried as written; only those of a `network_acl` are numbered"));
        }

        var context = site.Context;
        var services = _services.Read(statement.Service, context);
        _named.Clear();
        var isSound = services is not null;
        var mayBeNobody = MayBeNobody(statement, owner);
        foreach (var peer in statement.Peers)
            isSound &= _peers.Bind(peer, owner, site, _named, mayBeNobody);
        var why = statement.Why is null ? null : evaluator.Evaluate(statement.Why, context);
        if (!isSound || services is not { } all || why is Poison)
            return null;
        var rule = new Rule
        {
            Action = ActionOf(statement.Action.Text),
            Direction = statement.Way.Text == "from" ? Direction.Ingress : Direction.Egress,
            Services = all,
            Peers = [.. _named],
            Log = statement.Log,
            Why = (why as StringValue)?.Value,
            Location = project.Locate(site.At(statement.Range)),
        };
        return new BoundRule(rule, written);
    }

    /// <summary>A group whose only rule outward allows nobody lets nothing out.</summary>
    private static bool MayBeNobody(RuleStatement statement, ResourceSymbol owner) =>
        owner.Kind == SymbolKinds.Group && statement is { Way.Text: "to", Peers.Length: 1 };

    /// <summary>The number of a rule; one beyond every limit is as good as any other.</summary>
    private Located<int>? NumberOf(RuleStatement statement, Site site)
    {
        if (statement.Number is { } word)
        {
            var place = site.At(word.Range);
            var digits = word.Text.Replace("_", "", StringComparison.Ordinal);
            return new(int.TryParse(digits, out var number) ? number : int.MaxValue, place);
        }

        found.Add(RoutingCodes.NoNumber.At(
            site.At(statement.Action.Range),
            "the rules of a network ACL are tried by number",
            $"write one before the action, as in `100 {statement.Action.Text}`"));
        return null;
    }
}
