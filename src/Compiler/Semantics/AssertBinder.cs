using System.Collections.Immutable;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Computes conditions, and reads assertions of reachability.</summary>
internal sealed class AssertBinder(Project project, Evaluator evaluator, DiagnosticBag found)
{
    private readonly ServicesReader _services = new(evaluator, found);

    private sealed record End(Peer Peer, ResourceSymbol? Symbol);

    /// <summary>The assertions of reachability; false conditions are reported.</summary>
    public ImmutableArray<BoundAssertion> Bind()
    {
        var bound = ImmutableArray.CreateBuilder<BoundAssertion>();
        foreach (var assert in project.AllAsserts)
        {
            if (assert.Syntax.Destination is null)
                CheckCondition(assert);
            else if (Reach(assert, assert.Syntax.Destination) is { } reach)
                bound.Add(reach);
        }

        return bound.ToImmutable();
    }

    private void CheckCondition(Sited<AssertStatement> assert)
    {
        var condition = assert.Syntax.Source;
        var context = assert.Site.Context;
        var place = context.At(condition.Range);
        var value = evaluator.Evaluate(condition, context);
        var message = Message(assert, context);
        if (value is BoolValue { Value: false } && message is not Poison)
        {
            found.Add(AssertCodes.False.At(
                place, (message as StringValue)?.Value ?? "this is not so",
                Sides(condition, context)));
        }
        else if (value is not (Poison or BoolValue))
        {
            found.Add(NameErrors.WrongType(place, "bool", value.TypeName));
        }
    }

    /// <summary>What both sides of a comparison are; both have been computed before.</summary>
    private string? Sides(Expr condition, Context context) =>
        condition is BinaryExpr { Operator: "==" or "!=" or "<" or "<=" or ">" or ">=" or "in" } c
            ? $"left is {Write(c.Left, context)}, right is {Write(c.Right, context)}"
            : null;

    private string Write(Expr expression, Context context) =>
        ValueText.Write(evaluator.Evaluate(expression, context));

    private BoundAssertion? Reach(Sited<AssertStatement> assert, Expr destination)
    {
        var context = assert.Site.Context;
        var from = EndOf(assert.Syntax.Source, assert);
        var to = EndOf(destination, assert);
        ImmutableArray<Service>? services = assert.Syntax.Service is null
            ? []
            : _services.Read(assert.Syntax.Service, context);
        var message = Message(assert, context);
        if (from is null || to is null || services is not { } all || message is Poison)
            return null;
        var place = assert.Site.At(assert.Syntax.Range);
        var assertion = new Assertion
        {
            Source = from.Peer,
            Can = assert.Syntax.Verb?.Text == "can",
            Destination = to.Peer,
            Services = all,
            Message = (message as StringValue)?.Value,
            Location = project.Locate(place),
        };
        return new BoundAssertion(
            assertion, place, new(from.Symbol, context.At(assert.Syntax.Source.Range)),
            new(to.Symbol, context.At(destination.Range)));
    }

    private Value? Message(Sited<AssertStatement> assert, Context context) =>
        assert.Syntax.Message is null ? null : evaluator.Evaluate(assert.Syntax.Message, context);

    private End? EndOf(Expr expression, Sited<AssertStatement> assert)
    {
        var context = assert.Site.Context with { Wanted = SymbolKinds.Peers };
        var value = evaluator.Evaluate(expression, context);
        if (value is Poison)
            return null;
        var end = value switch
        {
            PeerWord { Word: "internet" } => new End(new InternetPeer(), null),
            IpValue ip => new End(new CidrPeer(Cidr.Of(ip.Value)), null),
            CidrValue cidr => new End(new CidrPeer(cidr.Value), null),
            ResourceValue resource when resource.Symbol.Peer is { } peer =>
                new End(peer, resource.Symbol),
            _ => null,
        };
        if (end is not null)
            return end;
        found.Add(NameCodes.WrongType.At(
            context.At(expression.Range),
            $"expected an end of a connection, found {NameErrors.A(value.TypeName)}",
            "an end is `internet`, an address, a network, a vpc, a subnet, a security group or "
            + "an instance"));
        return null;
    }
}
