using System.Collections.Immutable;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Reads the rules of security groups and firewalls.</summary>
internal sealed class RuleBinder(Project project, Evaluator evaluator, DiagnosticBag found)
{
    private readonly PeerBinder _peers = new(evaluator, found);

    /// <summary>The rules of a group or firewall; one with a mistake is left out.</summary>
    public ImmutableArray<BoundRule> Bind(ResourceSymbol owner)
    {
        var rules = ImmutableArray.CreateBuilder<BoundRule>();
        foreach (var rule in owner.Rules)
        {
            if (Bind(rule.Syntax, rule.Site, owner) is { } bound)
                rules.Add(bound);
        }

        return rules.ToImmutable();
    }

    /// <summary>The action of a word; deny for one with a mistake.</summary>
    public static RuleAction ActionOf(string? word) => word switch
    {
        "allow" => RuleAction.Allow,
        "reject" => RuleAction.Reject,
        _ => RuleAction.Deny,
    };

    private BoundRule? Bind(RuleStatement statement, Site site, ResourceSymbol owner)
    {
        var place = site.At(statement.Range);
        if (statement.Number is { } number)
        {
            found.Add(NameErrors.Misplaced(
                site.At(number.Range), "rules here have no numbers",
                "they are tried as written; only those of a `network_acl` are numbered"));
        }

        var context = site.Context;
        var services = Services(statement.Service, context);
        var peers = ImmutableArray.CreateBuilder<Peer>();
        var isSound = services is not null;
        foreach (var peer in statement.Peers)
            isSound &= _peers.Bind(peer, owner, site, peers);
        var why = statement.Why is null ? null : evaluator.Evaluate(statement.Why, context);
        if (!isSound || services is not { } all || why is Poison)
            return null;
        var rule = new Rule
        {
            Action = ActionOf(statement.Action.Text),
            Direction = statement.Way.Text == "from" ? Direction.Ingress : Direction.Egress,
            Services = all,
            Peers = peers.ToImmutable(),
            Log = statement.Log,
            Why = (why as StringValue)?.Value,
            Location = project.Locate(place),
        };
        return new BoundRule(rule, place, site.At(statement.Action.Range));
    }

    private ImmutableArray<Service>? Services(Expr expression, Context context)
    {
        var value = evaluator.Evaluate(expression, context);
        if (value is Poison)
            return null;
        var services = ImmutableArray.CreateBuilder<Service>();
        if (!Flatten(value, services, context.At(expression.Range)))
            return null;
        if (services.Count > 0)
            return services.ToImmutable();
        found.Add(NetworkCodes.EmptyList.At(
            context.At(expression.Range), "a rule needs a service",
            "for every service write `all`"));
        return null;
    }

    private bool Flatten(Value value, ImmutableArray<Service>.Builder services, Place place)
    {
        if (value is ServiceValue service)
        {
            services.Add(service.Value);
            return true;
        }

        if (value is ListValue list)
            return list.Items.All(i => Flatten(i, services, place));
        found.Add(NameErrors.WrongType(place, "service", value.TypeName));
        return false;
    }
}
