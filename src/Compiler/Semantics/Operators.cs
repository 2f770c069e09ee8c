using System.Collections.Immutable;
using System.Globalization;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>What operators do with values.</summary>
internal sealed class Operators(Budget budget, DiagnosticBag found)
{
    public Value Unary(UnaryExpr expression, Value operand, Context context)
    {
        switch (expression.Operator, operand)
        {
            case (_, Poison):
                return operand;
            case ("not", BoolValue b):
                return new BoolValue(!b.Value);
            case ("-", IntValue i) when i.Value != long.MinValue:
                return new IntValue(-i.Value);
            default:
                var wanted = expression.Operator == "not" ? "bool" : "int";
                found.Add(NameErrors.WrongType(
                    context.At(expression.Operand.Range), wanted, operand.TypeName));
                return Poison.Instance;
        }
    }

    public Value Binary(BinaryExpr expression, Value left, Value right, Context context)
    {
        if (left is Poison || right is Poison)
            return Poison.Instance;
        switch (expression.Operator, left, right)
        {
            case ("==" or "!=", _, _):
                if (!budget.Step(context.At(expression.Range), left.Size))
                    return Poison.Instance;
                return new BoolValue(Same(left, right) == (expression.Operator == "=="));
            case ("and", BoolValue a, BoolValue b):
                return new BoolValue(a.Value && b.Value);
            case ("or", BoolValue a, BoolValue b):
                return new BoolValue(a.Value || b.Value);
            case ("in", _, ListValue list):
                if (!budget.Step(context.At(expression.Range), list.Size))
                    return Poison.Instance;
                return new BoolValue(list.Items.Any(i => Same(i, left)));
            case ("+", StringValue a, StringValue b):
                return budget.AllowsText(
                    context.At(expression.Range), a.Value.Length + (long)b.Value.Length)
                    ? new StringValue(a.Value + b.Value)
                    : Poison.Instance;
            case ("+", ListValue a, ListValue b):
                return budget.Holds(context.At(expression.Range), a, b)
                    ? new ListValue(a.Items.AddRange(b.Items))
                    : Poison.Instance;
            case ("..", IntValue a, IntValue b):
                return Range(a.Value, b.Value, expression, context);
            case ("<" or "<=" or ">" or ">=", _, _) when ValueOrder.Compare(left, right) is { } c:
                return Compare(expression.Operator, c);
            case (_, IntValue a, IntValue b):
                return Compute(expression, a.Value, b.Value, context);
            default:
                ReportTypes(expression, left, right, context);
                return Poison.Instance;
        }
    }

    /// <summary>Whether two values are the same, item by item.</summary>
    public static bool Same(Value left, Value right) => (left, right) switch
    {
        (ListValue a, ListValue b) =>
            a.Items.Length == b.Items.Length
            && a.Items.Zip(b.Items).All(p => Same(p.First, p.Second)),
        (MapValue a, MapValue b) =>
            a.Entries.Length == b.Entries.Length
            && a.Entries.All(e => b.Find(e.Key) is { } other && Same(e.Value, other)),
        (ServiceValue a, ServiceValue b) => a.Value == b.Value,
        _ => left == right,
    };

    private static BoolValue Compare(string sign, int order) => new(sign switch
    {
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        _ => order >= 0,
    });

    private Value Compute(BinaryExpr expression, long a, long b, Context context)
    {
        Int128? result = expression.Operator switch
        {
            "+" => (Int128)a + b,
            "-" => (Int128)a - b,
            "*" => (Int128)a * b,
            "%" when b != 0 => (Int128)a % b,
            _ => null,
        };
        if (result is { } value && value >= long.MinValue && value <= long.MaxValue)
            return new IntValue((long)value);
        if (result is null && expression.Operator != "%")
        {
            ReportTypes(expression, new IntValue(a), new IntValue(b), context);
            return Poison.Instance;
        }

        found.Add(NameCodes.OutOfRange.At(
            context.At(expression.Range),
            result is null ? "the remainder of a division by zero" : "the result is too large"));
        return Poison.Instance;
    }

    private Value Range(long first, long last, BinaryExpr expression, Context context)
    {
        var place = context.At(expression.Range);
        if (first > last)
        {
            var mended = string.Create(CultureInfo.InvariantCulture, $"{last}..{first}");
            var finding = LiteralCodes.BackwardsRange.At(
                place, $"{first} is greater than {last}", $"write `{mended}`");
            found.Add(expression is { Left: LiteralExpr, Right: LiteralExpr }
                ? finding.MendedBy(place, mended)
                : finding);
            return Poison.Instance;
        }

        var length = (Int128)last - first + 1;
        var shown = (long)Int128.Min(length, long.MaxValue);
        if (!budget.Allows(place, shown, Budget.LongestList, "the number of values in a range is"))
            return Poison.Instance;

        var items = ImmutableArray.CreateBuilder<Value>((int)(last - first) + 1);
        for (var i = 0; i <= last - first; i++)
            items.Add(new IntValue(first + i));
        return new ListValue(items.MoveToImmutable());
    }

    private void ReportTypes(BinaryExpr expression, Value left, Value right, Context context) =>
        found.Add(NameCodes.WrongType.At(
            context.At(expression.Range),
            $"`{expression.Operator}` cannot join {NameErrors.A(left.TypeName)} "
            + $"and {NameErrors.A(right.TypeName)}"));
}
