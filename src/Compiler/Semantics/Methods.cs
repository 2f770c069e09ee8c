using System.Collections.Immutable;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>What can be asked of values: <c>cidr.slot(/24, 2)</c>, <c>list[0]</c>.</summary>
internal sealed class Methods(DiagnosticBag found)
{
    /// <summary>What a network has behind a dot.</summary>
    public static ImmutableArray<string> CidrMembers =>
        ["slot", "host", "first", "last", "size", "contains", "overlaps"];

    /// <summary>A property of a network, or null.</summary>
    public static Value? Property(CidrValue cidr, string name) => name switch
    {
        "first" => new IpValue(cidr.Value.First),
        "last" => new IpValue(cidr.Value.Last),
        "size" when cidr.Value.SizeMinusOne < long.MaxValue =>
            new IntValue((long)cidr.Value.SizeMinusOne + 1),
        _ => null,
    };

    public Value Call(
        Value target, MemberExpr method, ImmutableArray<Value> arguments, CallExpr call,
        Context context)
    {
        if (target is ListValue list && (method.Name, arguments) is ("contains", [var wanted]))
            return new BoolValue(list.Items.Any(i => Operators.Same(i, wanted)));
        if (target is not CidrValue { Value: var cidr })
        {
            ReportNoMethod(target, method, context);
            return Poison.Instance;
        }

        switch (method.Name, arguments)
        {
            case ("slot", [PrefixValue prefix, IntValue index]):
                return Slot(cidr, prefix.Value, index.Value, call, context);
            case ("host", [IntValue index]):
                return Host(cidr, index.Value, call, context);
            case ("contains", [IpValue address]):
                return new BoolValue(cidr.Contains(address.Value));
            case ("contains", [CidrValue other]):
                return new BoolValue(cidr.Contains(other.Value));
            case ("overlaps", [CidrValue other]):
                return new BoolValue(cidr.Overlaps(other.Value));
            default:
                ReportArguments(method, context);
                return Poison.Instance;
        }
    }

    public Value Index(Value target, Value at, IndexExpr index, Context context)
    {
        if (target is ListValue list && at is IntValue i)
        {
            if (i.Value >= 0 && i.Value < list.Items.Length)
                return list.Items[(int)i.Value];
            found.Add(NameCodes.OutOfRange.At(
                context.At(index.Index.Range),
                $"the list has {list.Items.Length} items, counted from 0"));
            return Poison.Instance;
        }

        if (target is MapValue map && at is StringValue key && map.Find(key.Value) is { } entry)
            return entry;
        var wanted = target is ListValue ? "int" : "list";
        var wrong = target is ListValue ? index.Index.Range : index.Target.Range;
        var type = target is ListValue ? at.TypeName : target.TypeName;
        found.Add(NameErrors.WrongType(context.At(wrong), wanted, type));
        return Poison.Instance;
    }

    private Value Slot(Cidr cidr, int prefix, long index, CallExpr call, Context context)
    {
        var bits = cidr.First.Bits;
        var width = prefix - cidr.PrefixLength;
        if (width < 0 || prefix > bits)
        {
            found.Add(NameCodes.OutOfRange.At(
                context.At(call.Range), $"{cidr} holds no network of the size /{prefix}",
                $"the prefix is from /{cidr.PrefixLength} to /{bits}"));
            return Poison.Instance;
        }

        if (index < 0 || (width < 63 && index >= 1L << width))
        {
            found.Add(NameCodes.OutOfRange.At(
                context.At(call.Range), $"{cidr} has no /{prefix} with the number {index}",
                $"the last is {(width < 63 ? (1L << width) - 1 : long.MaxValue)}"));
            return Poison.Instance;
        }

        var first = cidr.First.Plus((UInt128)index << (bits - prefix));
        return new CidrValue(Cidr.Containing(first, prefix));
    }

    private Value Host(Cidr cidr, long index, CallExpr call, Context context)
    {
        if (index >= 0 && (UInt128)index <= cidr.SizeMinusOne)
            return new IpValue(cidr.First.Plus((UInt128)index));
        found.Add(NameCodes.OutOfRange.At(
            context.At(call.Range), $"{cidr} has no address with the number {index}",
            $"the last is {cidr.SizeMinusOne}"));
        return Poison.Instance;
    }

    private void ReportNoMethod(Value target, MemberExpr method, Context context)
    {
        var place = context.At(method.NameRange);
        if (ValueMembers.Property(target, method.Name) is not null)
        {
            found.Add(NameCodes.BadCall.At(
                place, "this is asked without brackets", $"write `.{method.Name}`"));
            return;
        }

        var known = ValueMembers.NamesOf(target).ToList();
        found.Add(known.Contains(method.Name)
            ? NameCodes.BadCall.At(
                place, "this takes other arguments", $"write `.{method.Name}(…)` with one value")
            : NameErrors.Suggest(
                NameCodes.BadCall, place,
                $"{NameErrors.A(target.TypeName)} has no method `{method.Name}`",
                Spelling.Nearest(method.Name, known), null));
    }

    private void ReportArguments(MemberExpr method, Context context)
    {
        var place = context.At(method.NameRange);
        var form = method.Name switch
        {
            "slot" => "slot(/24, 2)",
            "host" => "host(10)",
            "contains" => "contains(10.0.0.1)",
            "overlaps" => "overlaps(10.0.0.0/8)",
            "first" or "last" or "size" => method.Name,
            _ => null,
        };
        found.Add(form is null
            ? NameErrors.Suggest(
                NameCodes.BadCall, place, $"a cidr has no method `{method.Name}`",
                Spelling.Nearest(method.Name, CidrMembers),
                $"it has {string.Join(", ", CidrMembers)}")
            : NameCodes.BadCall.At(place, "this takes other arguments", $"write `.{form}`"));
    }
}
