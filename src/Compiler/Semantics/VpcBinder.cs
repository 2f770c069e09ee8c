using System.Collections.Immutable;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Computes the values of a VPC and of everything in it.</summary>
internal sealed class VpcBinder(Project project, Evaluator evaluator, DiagnosticBag found)
{
    private readonly RuleBinder _rules = new(project, evaluator, found);

    public BoundVpc Bind(VpcSymbol vpc)
    {
        var values = Values(vpc);
        var instances = new InstanceBinder(evaluator);
        return new BoundVpc
        {
            Symbol = vpc,
            Cidr = values.Cidr("cidr"),
            SecondaryCidrs =
            [
                .. (values.Items("secondary_cidrs") ?? [])
                    .Select(i => new Located<Cidr>(((CidrValue)i.Value).Value, i.Place)),
            ],
            Domain = values.Text("domain"),
            Protect = values.Flag("protect", false),
            Gateways = All(vpc, SymbolKinds.Gateway, Gateway),
            Nats = All(vpc, SymbolKinds.Nat, Nat),
            Subnets = All(vpc, SymbolKinds.Subnet, Subnet),
            Groups = All(vpc, SymbolKinds.Group, Group),
            Firewalls = All(vpc, SymbolKinds.Firewall, Firewall),
            Instances = All(vpc, SymbolKinds.Instance, instances.Bind),
            Publishes = [.. vpc.Publishes.Select(p => Publish(vpc, p.Syntax, p.Site))],
        };
    }

    private static ImmutableArray<T> All<T>(
        VpcSymbol vpc, SymbolKinds kind, Func<ResourceSymbol, T> bind) =>
        [.. vpc.OfKind(kind).Select(bind)];

    private AttributeValues Values(ResourceSymbol symbol) => new(symbol, evaluator);

    private BoundGateway Gateway(ResourceSymbol symbol) =>
        new(symbol, Values(symbol).Text("uplink"));

    private BoundNat Nat(ResourceSymbol symbol) => new(symbol, Values(symbol).Resource("subnet"));

    private BoundSubnet Subnet(ResourceSymbol symbol)
    {
        var values = Values(symbol);
        SubnetType? type = values.Text("type").Value switch
        {
            "public" => SubnetType.Public,
            "private" => SubnetType.Private,
            "isolated" => SubnetType.Isolated,
            _ => null,
        };
        return new BoundSubnet(symbol, values.Cidr("cidr"), new(type, values.PlaceOf("type")));
    }

    private BoundGroup Group(ResourceSymbol symbol) => new(symbol, _rules.Bind(symbol));

    private BoundFirewall Firewall(ResourceSymbol symbol)
    {
        var values = Values(symbol);
        ImmutableArray<Located<ResourceSymbol>>? subnets = values.Items("subnets") is { } items
            ? [.. items.Select(i => new Located<ResourceSymbol>(
                ((ResourceValue)i.Value).Symbol, i.Place))]
            : null;
        var action = RuleBinder.ActionOf(values.Text("default").Value);
        return new BoundFirewall(
            symbol, new(subnets, values.PlaceOf("subnets")), _rules.Bind(symbol), action);
    }

    private BoundPublish Publish(VpcSymbol vpc, PublishStatement statement, Site site)
    {
        var context = site.Context with { Wanted = SymbolKinds.Instance };
        var service = Ports(statement.Service, context);
        var instance = Instance(vpc, statement.Target, context);
        var target = statement.On is null ? service : Ports(statement.On, context);
        return new BoundPublish(site.At(statement.Range), service, instance, target);
    }

    private Located<ServicePorts>? Ports(Expr expression, Context context)
    {
        var value = evaluator.Evaluate(expression, context);
        var place = context.At(expression.Range);
        if (value is ServiceValue service)
            return new(new ServicePorts(service.Value, service.Ascending), place);
        if (value is not Poison)
            found.Add(NameErrors.WrongType(place, "service", value.TypeName));
        return null;
    }

    private Located<ResourceSymbol>? Instance(VpcSymbol vpc, Expr expression, Context context)
    {
        var type = new ResourceType(SymbolKinds.Instance);
        var value = evaluator.Evaluate(expression, context);
        return new TypeCheck(found).Check(value, expression, type, vpc, context) is ResourceValue r
            ? new(r.Symbol, context.At(expression.Range))
            : null;
    }
}
