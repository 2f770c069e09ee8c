using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>The rounds of a loop, each a scope with the loop's names in it.</summary>
internal sealed class Rounds(Evaluator evaluator, ValueDeclarer values, DiagnosticBag found)
{
    /// <summary>
    /// One scope a round, made when it is asked for; null where the source is no list or map.
    /// </summary>
    public IEnumerable<Scope>? Of(LoopNames names, Expr source, Context context)
    {
        var value = evaluator.Evaluate(source, context);
        var isSound = names.Second is null || Differ(names, context);
        switch (value)
        {
            case ListValue list when isSound:
                return list.Items.Select((item, index) => names.Second is null
                    ? Round(names, item, null, context)
                    : Round(names, new IntValue(index), item, context));
            case MapValue map when isSound:
                return map.Entries.Select(entry => Round(
                    names, new StringValue(entry.Key),
                    names.Second is null ? null : entry.Value, context));
            case Poison when evaluator.IsRehearsal && isSound:
                return [Unknown(names, context)];
            case Poison or ListValue or MapValue:
                return null;
            default:
                found.Add(NameErrors.WrongType(
                    context.At(source.Range), "list or map", value.TypeName));
                return null;
        }
    }

    private bool Differ(LoopNames names, Context context)
    {
        if (names.Second is not { } second || names.First.Text != second.Text)
            return true;
        found.Add(NameErrors.Duplicate(
            context.At(second.Range), "a value", second.Text, context.At(names.First.Range)));
        return false;
    }

    private Scope Unknown(LoopNames names, Context context)
    {
        var scope = new Scope(context.Scope, null);
        Bind(names.First, Poison.Instance, scope, context);
        if (names.Second is not null)
            Bind(names.Second, Poison.Instance, scope, context);
        return scope;
    }

    private Scope Round(LoopNames names, Value first, Value? second, Context context)
    {
        var place = context.At(names.First.Range);
        var name = names.First.Text;
        var scope = new Scope(context.Scope, null)
        {
            Trace = new Trace(place, () => $"with `{name}` = {Short(first)}", context.Scope.Trace),
        };
        Bind(names.First, first, scope, context);
        if (names.Second is not null && second is not null)
            Bind(names.Second, second, scope, context);
        return scope;
    }

    private void Bind(Word name, Value value, Scope scope, Context context) => values.Add(
        new ValueSymbol(name.Text, context.At(name.Range), scope, null)
        {
            Progress = Progress.Done,
            Value = value,
        });

    private static string Short(Value value)
    {
        var text = ValueText.Write(value);
        return text.Length > 40 ? $"{text[..40]}…" : text;
    }
}
