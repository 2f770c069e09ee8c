using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Checks that the value of an attribute is of its type.</summary>
internal sealed class TypeCheck(DiagnosticBag found)
{
    /// <summary>The value, or poison after reporting that its type is wrong.</summary>
    public Value Check(
        Value value, Expr expression, LangType type, ResourceSymbol owner, Context context)
    {
        if (value is Poison or NullValue)
            return value;
        if (type is ListType list && value is ListValue items)
            return CheckItems(items, expression, list, owner, context);
        if (!type.Accepts(value))
        {
            ReportType(value, expression, type, context);
            return Poison.Instance;
        }

        return IsForeign(value, owner, context.At(expression.Range)) ? Poison.Instance : value;
    }

    /// <summary>Whether a value is of the type of a parameter; reports one that is not.</summary>
    public bool Fits(Value value, LangType? type, Place place)
    {
        if (type is null || type.Accepts(value))
            return true;
        found.Add(NameErrors.WrongType(place, type.Name, Describe(value)));
        return false;
    }

    /// <summary>A bare word where only some words are allowed; it is no reference.</summary>
    public Value Word(Expr expression, WordType words, Context context, Evaluator evaluator)
    {
        if (expression is NameExpr name && words.Words.Contains(name.Name))
            return new StringValue(name.Name);
        if (expression is NameExpr unknown && context.Scope.Find(unknown.Name) is null)
        {
            var foreign = ForeignWords.Action(unknown.Name);
            found.Add(NameErrors.Suggest(
                NameCodes.UnknownWord, context.At(expression.Range),
                $"`{unknown.Name}` is none of the words known here",
                foreign is not null && words.Words.Contains(foreign)
                    ? foreign : Spelling.Nearest(unknown.Name, words.Words),
                $"it can be {words.Name}"));
            return Poison.Instance;
        }

        var value = evaluator.Evaluate(expression, context);
        if (value is Poison or NullValue || words.Accepts(value))
            return value;
        found.Add(NameCodes.UnknownWord.At(
            context.At(expression.Range),
            $"{ValueText.Write(value)} is none of the words known here",
            $"it can be {words.Name}"));
        return Poison.Instance;
    }

    private Value CheckItems(
        ListValue list, Expr expression, ListType type, ResourceSymbol owner, Context context)
    {
        var written = expression as ListExpr;
        var isSound = true;
        for (var i = 0; i < list.Items.Length; i++)
        {
            var item = written?.Items[i] ?? expression;
            var value = Check(list.Items[i], item, type.Item, owner, context);
            if (value is NullValue)
                ReportType(value, item, type.Item, context);
            isSound &= value is not (Poison or NullValue);
        }

        return isSound ? list : Poison.Instance;
    }

    private void ReportType(Value value, Expr expression, LangType type, Context context)
    {
        var place = context.At(expression.Range);
        var finding = NameErrors.WrongType(place, type.Name, Describe(value));
        if (type is ListType list && list.Item.Accepts(value))
        {
            var open = place with { Range = new TextRange(place.Range.Start, 0) };
            var close = place with { Range = new TextRange(place.Range.End, 0) };
            finding = (finding with { Help = "write it in brackets: `[…]`" })
                .MendedBy(open, "[").MendedBy(close, "]");
        }
        else if (type == SimpleType.Ip && value is CidrValue cidr)
        {
            finding = finding with { Help = $"an address has no `/{cidr.Value.PrefixLength}`" };
        }
        else if (type == SimpleType.Cidr && value is StringValue or IpValue)
        {
            finding = finding with { Help = "a network is written plainly, as in `10.0.0.0/16`" };
        }

        found.Add(finding);
    }

    private static string Describe(Value value) => value is ResourceValue resource
        ? $"{value.TypeName} (`{resource.Symbol.Path}`)"
        : value.TypeName;

    /// <summary>Whether a thing is of another VPC, which is reported.</summary>
    public bool IsForeign(Value value, ResourceSymbol owner, Place place)
    {
        if (value is not ResourceValue { Symbol: { Vpc: { } vpc } symbol }
            || vpc == (owner.Vpc ?? owner)
            || SymbolKinds.Links.HasFlag(owner.Kind))
        {
            return false;
        }

        found.Add(NetworkCodes.OtherVpc
            .At(place, $"`{symbol.Path}` is in the vpc `{vpc.Name}`",
                $"name {NameErrors.A(KindNames.Say(symbol.Kind))} "
                + $"of `{owner.Vpc?.Name ?? owner.Name}`")
            .Also(symbol.Place, "declared here"));
        return true;
    }
}
