using System.Collections.Immutable;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>A type of the language.</summary>
internal abstract record LangType
{
    /// <summary>The type as the language writes it, or as a person says it.</summary>
    public abstract string Name { get; }

    /// <summary>The kinds of things that a bare name can mean where this type is wanted.</summary>
    public virtual SymbolKinds Wanted => SymbolKinds.None;

    /// <summary>Whether a value is of the type, what is in it included.</summary>
    public abstract bool Accepts(Value value);
}

/// <summary>A type without parts.</summary>
internal sealed record SimpleType(string Word) : LangType
{
    public static readonly SimpleType Bool = new("bool");
    public static readonly SimpleType Int = new("int");
    public static readonly SimpleType String = new("string");
    public static readonly SimpleType Ip = new("ip");
    public static readonly SimpleType Cidr = new("cidr");
    public static readonly SimpleType Prefix = new("prefix");
    public static readonly SimpleType Service = new("service");
    public static readonly SimpleType Rate = new("rate");
    public static readonly SimpleType Duration = new("duration");

    public static IReadOnlyList<SimpleType> All =>
        [Bool, Int, String, Ip, Cidr, Prefix, Service, Rate, Duration];

    public override string Name => Word;

    public override bool Accepts(Value value) => value.TypeName == Word;
}

/// <summary>A list of values of one type.</summary>
internal sealed record ListType(LangType Item) : LangType
{
    public override string Name => $"list<{Item.Name}>";

    public override SymbolKinds Wanted => Item.Wanted;

    public override bool Accepts(Value value) =>
        value is ListValue list && list.Items.All(Item.Accepts);
}

/// <summary>A map to values of one type.</summary>
internal sealed record MapType(LangType Item) : LangType
{
    public override string Name => $"map<{Item.Name}>";

    public override bool Accepts(Value value) =>
        value is MapValue map && map.Entries.All(e => Item.Accepts(e.Value));
}

/// <summary>A reference to a thing of one kind.</summary>
internal sealed record ResourceType(SymbolKinds Kind) : LangType
{
    public override string Name => KindNames.Say(Kind);

    public override SymbolKinds Wanted => Kind;

    public override bool Accepts(Value value) => value is ResourceValue r && r.Symbol.Kind == Kind;
}

/// <summary>A value of any of some types.</summary>
internal sealed record EitherType(LangType One, LangType Other) : LangType
{
    public override string Name => $"{One.Name} | {Other.Name}";

    public override SymbolKinds Wanted => One.Wanted | Other.Wanted;

    public override bool Accepts(Value value) => One.Accepts(value) || Other.Accepts(value);
}

/// <summary>One of some words, which are no names here: <c>public | private</c>.</summary>
internal sealed record WordType(ImmutableArray<string> Words) : LangType
{
    public override string Name => string.Join(" | ", Words);

    public override bool Accepts(Value value) => value is StringValue s && Words.Contains(s.Value);
}

/// <summary>One of some values: <c>"dev" | "prod"</c>.</summary>
internal sealed record ChoiceType(ImmutableArray<Value> Choices) : LangType
{
    public override string Name => string.Join(" | ", Choices.Select(ValueText.Write));

    public override bool Accepts(Value value) => Choices.Contains(value);
}
