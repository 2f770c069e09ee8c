using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Reads a single service whose ports have an order.</summary>
internal sealed class PortsReader(Evaluator evaluator, DiagnosticBag found)
{
    private readonly ServiceErrors _errors = new(found);

    /// <summary>The service with its place; null after a mistake.</summary>
    public Located<ServicePorts>? Read(Expr expression, Context context)
    {
        if (_errors.HasForeignName(expression, context))
            return null;
        var value = evaluator.Evaluate(expression, context);
        var place = context.At(expression.Range);
        if (value is ServiceValue service)
            return new(new ServicePorts(service.Value, service.Ascending), place);
        if (value is not Poison)
            _errors.Report(value, place);
        return null;
    }
}
