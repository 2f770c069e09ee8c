using System.Collections.Immutable;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Computes the values of a VPC and of everything in it.</summary>
internal sealed class VpcBinder(
    Project project, Evaluator evaluator, Connections connections, DiagnosticBag found)
{
    private static readonly EitherType Publishable = new(
        new ResourceType(SymbolKinds.Instance), new ResourceType(SymbolKinds.Lb));

    private readonly RuleBinder _rules = new(project, evaluator, connections, found);
    private readonly PortsReader _ports = new(evaluator, found);
    private readonly BalancerBinder _balancers = new(evaluator, found);
    private readonly RouteBinder _routes = new(evaluator, found);

    public BoundVpc Bind(VpcSymbol vpc)
    {
        var values = Values(vpc);
        var instances = new InstanceBinder(evaluator);
        var tables = All(vpc, SymbolKinds.Table, _routes.Bind);
        return new BoundVpc
        {
            Symbol = vpc,
            Cidr = values.Cidr("cidr"),
            SecondaryCidrs =
            [
                .. (values.Items("secondary_cidrs") ?? [])
                    .Select(i => new Located<Cidr>(((CidrValue)i.Value).Value, i.Place)),
            ],
            Cidr6 = values.Cidr("cidr6"),
            Domain = values.Text("domain"),
            Protect = values.Flag("protect", false),
            Gateways = All(vpc, SymbolKinds.Gateway, Gateway),
            Nats = All(vpc, SymbolKinds.Nat, Nat),
            Subnets = All(vpc, SymbolKinds.Subnet, s => Subnet(s, tables)),
            Groups = All(vpc, SymbolKinds.Group, Group),
            Firewalls = All(vpc, SymbolKinds.Firewall, Firewall),
            Acls = All(vpc, SymbolKinds.Acl, a => new BoundAcl(a, _rules.BindNumbered(a))),
            Tables = tables,
            Eips = All(vpc, SymbolKinds.Eip, Eip),
            Balancers = All(vpc, SymbolKinds.Lb, _balancers.Bind),
            Instances = All(vpc, SymbolKinds.Instance, instances.Bind),
            Publishes = [.. vpc.Publishes.Select(p => Publish(vpc, p.Syntax, p.Site))],
        };
    }

    private static ImmutableArray<T> All<T>(
        VpcSymbol vpc, SymbolKinds kind, Func<ResourceSymbol, T> bind)
    {
        var all = ImmutableArray.CreateBuilder<T>();
        foreach (var member in vpc.Members)
        {
            if (member.Kind == kind)
                all.Add(bind(member));
        }

        return all.DrainToImmutable();
    }

    private AttributeValues Values(ResourceSymbol symbol) => new(symbol, evaluator);

    private BoundGateway Gateway(ResourceSymbol symbol) =>
        new(symbol, Values(symbol).Text("uplink"));

    private BoundNat Nat(ResourceSymbol symbol) => new(symbol, Values(symbol).Resource("subnet"));

    private BoundEip Eip(ResourceSymbol symbol)
    {
        var values = Values(symbol);
        var address = new Located<IpAddress?>(
            (values.Of("address") as IpValue)?.Value, values.PlaceOf("address"));
        return new BoundEip(symbol, values.Resource("instance"), address);
    }

    private BoundSubnet Subnet(ResourceSymbol symbol, ImmutableArray<BoundTable> tables)
    {
        var values = Values(symbol);
        var statesType = Stated(symbol, "type") is not NullValue;
        var statesTable = Stated(symbol, "route_table") is not NullValue;
        var named = values.Resource("route_table");
        var table = tables.FirstOrDefault(t => statesTable
            ? t.Symbol == named.Value
            : t.Main.Value && !statesType);
        SubnetType? type = table is not null ? table.Type : values.Text("type").Value switch
        {
            "public" => SubnetType.Public,
            "private" => SubnetType.Private,
            "isolated" => SubnetType.Isolated,
            _ => null,
        };
        var place = values.PlaceOf(statesType || table is null ? "type" : "route_table");
        return new BoundSubnet(symbol, values.Cidr("cidr"), new(type, place))
        {
            Table = new(table?.Symbol, values.PlaceOf("route_table")),
            StatesType = statesType,
            Acl = values.Resource("network_acl").Value,
            Cidr6 = values.Cidr("cidr6"),
        };
    }

    private Value Stated(ResourceSymbol symbol, string name) =>
        evaluator.Stored.Stated(symbol, name, symbol.Place);

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
        var context = site.Context with { Wanted = Publishable.Wanted };
        var service = _ports.Read(statement.Service, context);
        var to = PublishTo(vpc, statement.Target, context);
        var target = statement.On is null ? service : _ports.Read(statement.On, context);
        return new BoundPublish(
            site.At(statement.Range), service, to, target, statement.Replacing);
    }

    private Located<ResourceSymbol>? PublishTo(VpcSymbol vpc, Expr expression, Context context)
    {
        var value = evaluator.Evaluate(expression, context);
        return new TypeCheck(found).Check(value, expression, Publishable, vpc, context) is ResourceValue r
            ? new(r.Symbol, context.At(expression.Range))
            : null;
    }
}
