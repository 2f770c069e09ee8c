using System.Collections.Immutable;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Reads load balancers and their listeners.</summary>
internal sealed class BalancerBinder(Evaluator evaluator, DiagnosticBag found)
{
    private static readonly ListType Instances = new(new ResourceType(SymbolKinds.Instance));

    private readonly TypeCheck _types = new(found);
    private readonly PortsReader _ports = new(evaluator, found);

    public BoundBalancer Bind(ResourceSymbol symbol)
    {
        var values = new AttributeValues(symbol, evaluator);
        var stated = evaluator.Stored.Stated(symbol, "address", symbol.Place) as IpValue;
        var listeners = ImmutableArray.CreateBuilder<BoundListener>();
        foreach (var listen in symbol.Listeners)
            listeners.Add(Bind(listen.Syntax, listen.Site, symbol));

        return new BoundBalancer
        {
            Symbol = symbol,
            Subnet = values.Resource("subnet").Value,
            Stated = stated,
            Address = values.Of("address") as IpValue,
            Algorithm = values.Text("algorithm").Value switch
            {
                "random" => BalancingAlgorithm.Random,
                "round_robin" => BalancingAlgorithm.RoundRobin,
                _ => BalancingAlgorithm.Hash,
            },
            Listeners = listeners.ToImmutable(),
        };
    }

    private BoundListener Bind(ListenStatement listen, Site site, ResourceSymbol balancer)
    {
        var context = site.Context with { Wanted = SymbolKinds.Instance };
        var service = _ports.Read(listen.Service, context);
        var targets = Targets(listen.Targets, balancer, context);
        var inner = listen.On is null ? service : _ports.Read(listen.On, context);
        return new BoundListener(
            context.At(listen.Range), service, new(targets, context.At(listen.Targets.Range)),
            inner);
    }

    private ImmutableArray<Located<ResourceSymbol>>? Targets(
        Expr expression, ResourceSymbol balancer, Context context)
    {
        var value = evaluator.Evaluate(expression, context);
        if (_types.Check(value, expression, Instances, balancer, context) is not ListValue list)
            return null;
        var written = (expression as ListExpr)?.Items;
        return
        [
            .. list.Items.Select((item, index) => new Located<ResourceSymbol>(
                ((ResourceValue)item).Symbol,
                context.At(written is { } all ? all[index].Range : expression.Range))),
        ];
    }
}
