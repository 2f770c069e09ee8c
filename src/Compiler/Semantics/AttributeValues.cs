using System.Collections.Immutable;
using System.Runtime.InteropServices;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Reads the attributes of one thing as plain values.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AttributeValues(ResourceSymbol Symbol, Evaluator Evaluator)
{
    /// <summary>The value of an attribute, its default where it is left out.</summary>
    public Value Of(string name) => Evaluator.Stored.Of(Symbol, name, Symbol.Place);

    /// <summary>The value as the source has it; null where it is left out.</summary>
    public Value Stated(string name) => Evaluator.Stored.Stated(Symbol, name, Symbol.Place);

    /// <summary>Where the value stands; the name of the thing where it is left out.</summary>
    public Place PlaceOf(string name) => Symbol.PlaceOf(name);

    /// <summary>Whether it is so; where it is left out, what the language says then.</summary>
    public bool Flag(string name, bool otherwise) =>
        Stated(name) is BoolValue flag ? flag.Value : otherwise;

    public Located<string?> Text(string name) =>
        new((Of(name) as StringValue)?.Value, PlaceOf(name));

    public Located<Cidr?> Cidr(string name) =>
        new((Of(name) as CidrValue)?.Value, PlaceOf(name));

    public Located<ResourceSymbol?> Resource(string name) =>
        new((Of(name) as ResourceValue)?.Symbol, PlaceOf(name));

    /// <summary>The items of a list, each with its own place if it is written out.</summary>
    public ImmutableArray<Located<Value>>? Items(string name)
    {
        if (Of(name) is not ListValue list)
            return null;
        var written = Symbol.Find(name)?.Syntax?.Value as ListExpr;
        var items = ImmutableArray.CreateBuilder<Located<Value>>(list.Items.Length);
        for (var i = 0; i < list.Items.Length; i++)
        {
            var place = PlaceOf(name);
            if (written is not null)
                place = place with { Range = written.Items[i].Range };
            items.Add(new(list.Items[i], place));
        }

        return items.MoveToImmutable();
    }
}
