using System.Collections.Immutable;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Computes lists that loop: <c>[for x in xs if cond: expr]</c>.</summary>
internal sealed class Comprehensions(
    Evaluator evaluator, ValueDeclarer values, Budget budget, DiagnosticBag found)
{
    private readonly Rounds _rounds = new(evaluator, values, found);

    public Value Evaluate(ComprehensionExpr list, Context context)
    {
        if (_rounds.Of(list.Names, list.Source, context) is not { } rounds)
            return Poison.Instance;
        var items = ImmutableArray.CreateBuilder<Value>();
        var isSound = true;
        foreach (var scope in rounds)
        {
            if (budget.HasNoSteps)
                return Poison.Instance;
            var round = context with { Scope = scope };
            var isWanted = list.Condition is null ? true : evaluator.Holds(list.Condition, round);
            if (isWanted is true || (isWanted is null && evaluator.IsRehearsal))
                items.Add(evaluator.Evaluate(list.Body, round));
            isSound &= isWanted is not null;
        }

        return isSound && items.All(i => i is not Poison)
            && budget.Holds(context.At(list.Range), items)
            ? new ListValue(items.ToImmutable())
            : Poison.Instance;
    }
}
