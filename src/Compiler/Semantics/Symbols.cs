using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>How far the computation of a value has come.</summary>
internal enum Progress
{
    NotStarted,
    Running,
    Done,
}

/// <summary>A <c>let</c> or a <c>param</c>.</summary>
internal sealed class ValueSymbol(string name, Place place, Scope scope, Expr? expression)
{
    public string Name { get; } = name;

    public Place Place { get; } = place;

    public Scope Scope { get; } = scope;

    /// <summary>What it is bound to; null for a parameter, whose value is known at once.</summary>
    public Expr? Expression { get; } = expression;

    public Progress Progress { get; set; }

    public Value Value { get; set; } = Poison.Instance;

    public bool IsUsed { get; set; }

    public bool IsParam { get; init; }

    /// <summary>
    /// Whether it is a parameter of a function or module, which is meant there whatever else has its name.
    /// </summary>
    public bool IsArgument { get; init; }

    /// <summary>The file of the expression, where that is not the one of the name.</summary>
    public string File { get; init; } = place.File;

    /// <summary>The type that the value must have; null where it may have any.</summary>
    public LangType? Type { get; init; }
}

/// <summary>A declared thing: a VPC, or one of the things in it.</summary>
internal class ResourceSymbol(
    SymbolKinds kind, string name, Place place, VpcSymbol? vpc, ResourceStatement syntax)
{
    private ResourceValue? _reference;
    private Peer? _peer;
    private List<Attribute>? _attributes;
    private List<Sited<RuleStatement>>? _rules;
    private List<Sited<RouteStatement>>? _routes;
    private List<Sited<ListenStatement>>? _listeners;

    public SymbolKinds Kind { get; } = kind;

    public string Name { get; } = name;

    /// <summary>Where its name stands, or its keyword if it has none.</summary>
    public Place Place { get; } = place;

    /// <summary>The VPC that it is in; null for a VPC.</summary>
    public VpcSymbol? Vpc { get; } = vpc;

    public ResourceStatement Syntax { get; } = syntax;

    /// <summary>The scope of what stands in its block.</summary>
    public required Scope Scope { get; init; }

    /// <summary>The place of its statement in the order of the block around it.</summary>
    public int Order { get; init; }

    /// <summary>The rules in its block, in order once everything is declared.</summary>
    public List<Sited<RuleStatement>> Rules => _rules ??= [];

    /// <summary>The routes in its block, in order once everything is declared.</summary>
    public List<Sited<RouteStatement>> Routes => _routes ??= [];

    /// <summary>The listeners in its block, in order once everything is declared.</summary>
    public List<Sited<ListenStatement>> Listeners => _listeners ??= [];

    /// <summary>Whether a loop or condition that is lost may have given it attributes.</summary>
    public bool MayHaveMore { get; set; }

    public bool IsUsed { get; set; }

    /// <summary>Whether the language adds it and no line of the source.</summary>
    public bool IsImplied { get; init; }

    /// <summary>The stable address: <c>vpc.prod/subnet.public</c>.</summary>
    public virtual string Address => Vpc is null
        ? $"{KindNames.Word(Kind)}.{Name}"
        : $"{Vpc.Address}/{KindNames.Word(Kind)}.{Name}";

    /// <summary>The name for a message: <c>prod.web</c>.</summary>
    public string Path => Vpc is null ? Name : $"{Vpc.Name}.{Name}";

    /// <summary>What a name that means it is worth: one value, however often it is named.</summary>
    public ResourceValue Reference => _reference ??= new ResourceValue(this);

    /// <summary>It as the other end of a connection; null where its kind can be none.</summary>
    public Peer? Peer => _peer ??= (Kind, Vpc) switch
    {
        (SymbolKinds.Vpc, _) => new VpcPeer(Name),
        (SymbolKinds.Group, { } vpc) => new GroupPeer(vpc.Name, Name),
        (SymbolKinds.Subnet, { } vpc) => new SubnetPeer(vpc.Name, Name),
        (SymbolKinds.Instance, { } vpc) => new InstancePeer(vpc.Name, Name),
        _ => null,
    };

    /// <summary>An attribute by name; null where it is left out.</summary>
    public Attribute? Find(string name)
    {
        if (_attributes is null)
            return null;

        // There are a handful at most: no table finds one faster.
        foreach (var attribute in _attributes)
        {
            if (attribute.Spec.Name == name)
                return attribute;
        }

        return null;
    }

    /// <summary>Adds an attribute; false where it has one of the name.</summary>
    public bool TryAdd(Attribute attribute)
    {
        if (Find(attribute.Spec.Name) is not null)
            return false;
        (_attributes ??= []).Add(attribute);
        return true;
    }

    /// <summary>
    /// Where the value of an attribute stands; the name of the thing where it is left out.
    /// </summary>
    public Place PlaceOf(string attribute) =>
        Find(attribute) is { Syntax: not null } written ? written.ValuePlace : Place;

    /// <summary>Puts what loops have made in its block where the loops stand.</summary>
    public void ArrangeParts()
    {
        Arrange(_rules);
        Arrange(_routes);
        Arrange(_listeners);
    }

    protected static void Arrange<T>(List<Sited<T>>? parts)
    {
        if (parts is not null)
            SourceOrder.Arrange(parts, static p => p.Site.Order);
    }
}

/// <summary>A VPC with what is declared in it.</summary>
internal sealed class VpcSymbol(string name, Place place, ResourceStatement syntax)
    : ResourceSymbol(SymbolKinds.Vpc, name, place, null, syntax)
{
    private readonly Dictionary<string, List<ResourceSymbol>> _byName = new(StringComparer.Ordinal);

    public override string Address { get; } = $"vpc.{name}";

    /// <summary>Everything in it, in source order.</summary>
    public List<ResourceSymbol> Members { get; } = [];

    /// <summary>The route tables among its members.</summary>
    public List<ResourceSymbol> Tables { get; } = [];

    /// <summary>The statements <c>publish</c> in it, in source order.</summary>
    public List<Sited<PublishStatement>> Publishes { get; } = [];

    /// <summary>The assertions in it, in source order.</summary>
    public List<Sited<AssertStatement>> Asserts { get; } = [];

    /// <summary>Whether something in it was lost that may have been a member.</summary>
    public bool MayHaveMoreMembers => MayHaveMore || Scope.IsIncomplete;

    public IEnumerable<ResourceSymbol> OfKind(SymbolKinds kind) =>
        Members.Where(m => m.Kind == kind);

    public IReadOnlyList<ResourceSymbol> Named(string name) =>
        (IReadOnlyList<ResourceSymbol>?)_byName.GetValueOrDefault(name) ?? [];

    /// <summary>The thing of a kind and a name; null where there is none.</summary>
    public ResourceSymbol? Find(SymbolKinds kind, string name)
    {
        if (!_byName.TryGetValue(name, out var sameName))
            return null;
        foreach (var member in sameName)
        {
            if (member.Kind == kind)
                return member;
        }

        return null;
    }

    public void Add(ResourceSymbol member)
    {
        Members.Add(member);
        if (member.Kind == SymbolKinds.Table)
            Tables.Add(member);
        if (!_byName.TryGetValue(member.Name, out var sameName))
            _byName.Add(member.Name, sameName = new(1));
        sameName.Add(member);
    }

    /// <summary>Puts what loops have made where the loops stand.</summary>
    public void Arrange()
    {
        SourceOrder.Arrange(Members, static m => m.Order);
        Arrange(Publishes);
        foreach (var member in Members)
            member.ArrangeParts();
    }
}
