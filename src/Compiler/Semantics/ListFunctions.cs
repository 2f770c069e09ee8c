using System.Collections.Immutable;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>The functions of the language about lists.</summary>
internal static class ListFunctions
{
    public static Value? Concat(ImmutableArray<Value> arguments, Asked asked)
    {
        if (!arguments.All(a => a is ListValue))
            return null;
        return asked.Budget.Holds(asked.Place, arguments)
            ? new ListValue([.. arguments.Cast<ListValue>().SelectMany(l => l.Items)])
            : Poison.Instance;
    }

    /// <summary>The first of equal values each; equal ones are written equally.</summary>
    public static Value? Distinct(ImmutableArray<Value> arguments, Asked asked)
    {
        if (arguments is not [ListValue list])
            return null;
        if (!asked.Budget.Step(asked.Place, list.Size))
            return Poison.Instance;
        var seen = new Dictionary<string, List<Value>>(StringComparer.Ordinal);
        var kept = ImmutableArray.CreateBuilder<Value>();
        foreach (var item in list.Items)
        {
            var text = ValueText.Write(item);
            if (!seen.TryGetValue(text, out var alike))
                seen.Add(text, alike = []);
            if (alike.Exists(a => Operators.Same(a, item)))
                continue;
            alike.Add(item);
            kept.Add(item);
        }

        return new ListValue(kept.ToImmutable());
    }

    /// <summary>Lists in lists made flat, however deep.</summary>
    public static Value? Flatten(ImmutableArray<Value> arguments, Asked asked)
    {
        if (arguments is not [ListValue list])
            return null;
        return asked.Budget.Step(asked.Place, list.Size)
            ? new ListValue([.. Flat(list)])
            : Poison.Instance;
    }

    public static Value? Sort(ImmutableArray<Value> arguments, Asked asked)
    {
        if (arguments is not [ListValue list])
            return null;
        if (list.Items.IsEmpty)
            return list;
        if (!asked.Budget.Step(asked.Place, list.Size))
            return Poison.Instance;
        return ValueOrder.Sort(list.Items) is { } sorted ? new ListValue([.. sorted]) : null;
    }

    /// <summary>The arguments in order, or the items of the list that is the only one.</summary>
    public static IReadOnlyList<Value>? Sorted(ImmutableArray<Value> arguments)
    {
        var values = arguments is [ListValue list] ? list.Items : arguments;
        return values.IsEmpty ? null : ValueOrder.Sort(values);
    }

    private static IEnumerable<Value> Flat(ListValue list)
    {
        var open = new Stack<Value>([list]);
        while (open.TryPop(out var next))
        {
            if (next is not ListValue inner)
            {
                yield return next;
                continue;
            }

            for (var i = inner.Items.Length - 1; i >= 0; i--)
                open.Push(inner.Items[i]);
        }
    }
}
