using System.Collections.Immutable;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Reads a service or a list of services.</summary>
internal sealed class ServicesReader(Evaluator evaluator, DiagnosticBag found)
{
    private readonly ServiceErrors _errors = new(found);

    /// <summary>The services, lists made flat, at least one; null after a mistake.</summary>
    public ImmutableArray<Service>? Read(Expr expression, Context context)
    {
        if (_errors.HasForeignName(expression, context))
            return null;
        var value = evaluator.Evaluate(expression, context);
        if (value is Poison)
            return null;
        if (value is ServiceValue one)
            return [one.Value];
        var services = ImmutableArray.CreateBuilder<Service>();
        if (!Flatten(value, services, context.At(expression.Range)))
            return null;
        if (services.Count > 0)
            return services.ToImmutable();
        found.Add(NetworkCodes.EmptyList.At(
            context.At(expression.Range), "at least one service must be named",
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
        _errors.Report(value, place);
        return false;
    }
}
