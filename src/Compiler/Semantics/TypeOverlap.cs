using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Syntax;

namespace VpcLang.Compiler.Semantics;

/// <summary>Judges a value that is not known by the type that it will have.</summary>
internal static class TypeOverlap
{
    /// <summary>Reports a parameter of which no value can be of the type that is wanted.</summary>
    public static void Check(Expr expression, LangType wanted, Context context, DiagnosticBag found)
    {
        if (expression is NameExpr name
            && context.Scope.Find(name.Name) is { Type: { } type }
            && !MayBe(type, wanted))
        {
            found.Add(NameErrors.WrongType(context.At(expression.Range), wanted.Name, type.Name));
        }
    }

    /// <summary>Whether some value of one type is of another.</summary>
    public static bool MayBe(LangType type, LangType wanted) => (type, wanted) switch
    {
        (_, EitherType either) => MayBe(type, either.One) || MayBe(type, either.Other),
        (EitherType either, _) => MayBe(either.One, wanted) || MayBe(either.Other, wanted),
        (ChoiceType choice, _) => choice.Choices.Any(wanted.Accepts),
        (SimpleType simple, WordType) => simple == SimpleType.String,
        (SimpleType simple, ChoiceType choice) => choice.Choices.Any(simple.Accepts),
        (ListType one, ListType other) => MayBe(one.Item, other.Item),
        (MapType one, MapType other) => MayBe(one.Item, other.Item),
        _ => type == wanted,
    };
}
