using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Finds what names mean: <c>web</c>, <c>group.web</c>, <c>prod.web.address</c>.</summary>
internal sealed class ReferenceReader(Project project, Evaluator evaluator, DiagnosticBag found)
{
    private readonly ReferenceErrors _errors = new(project, found);

    /// <summary>The meaning of a bare name.</summary>
    public Value Name(NameExpr name, Context context) => Bare(name, null, context);

    /// <summary>The meaning of <c>target.name</c>.</summary>
    public Value Member(MemberExpr member, Context context) => Member(member, null, context);

    /// <summary>
    /// The meaning of what stands before a dot. Of several things with the same name it is the one
    /// that has such a member.
    /// </summary>
    public Value Target(Expr target, string member, Context context) => target switch
    {
        NameExpr name when KindBeforeDot(name, context) is not SymbolKinds.None and var kind =>
            new KindValue(VpcOf(kind, context), kind),
        NameExpr name => Bare(name, member, context),
        MemberExpr inner => Member(inner, member, context),
        _ => evaluator.Evaluate(target, context),
    };

    private Value Bare(NameExpr name, string? member, Context context)
    {
        var value = context.Scope.Find(name.Name);
        if (value is null && PeerWord.Is(name.Name))
            return new PeerWord(name.Name);
        var things = Visible(name.Name, context.Scope);
        var fitting = Fitting(things, member, context);
        if (value is not { IsArgument: true } && fitting.Count + (value is null ? 0 : 1) > 1)
        {
            _errors.Ambiguous(name.Name, fitting, value, context.At(name.Range), null);
            return Poison.Instance;
        }

        if (value is not null)
        {
            value.IsUsed = true;
            return evaluator.Stored.Of(value, context.At(name.Range));
        }

        if (things.Count > 0)
            return Reference(fitting.Count > 0 ? fitting[0] : things[0]);
        _errors.Unknown(name, context);
        return Poison.Instance;
    }

    private Value Member(MemberExpr member, string? next, Context context)
    {
        if (member.Target is NameExpr { Name: "vpc" }
            && context.Scope.Find("vpc") is null
            && project.VpcByName.TryGetValue(member.Name, out var named))
        {
            return Reference(named);
        }

        if (member.Target is NameExpr word
            && KindBeforeDot(word, context) is not SymbolKinds.None and var before)
        {
            return OfKind(VpcOf(before, context), before, member, context);
        }

        var target = Target(member.Target, member.Name, context);
        switch (target)
        {
            case Poison:
                return target;
            case KindValue kind:
                return OfKind(kind.Vpc, kind.Kind, member, context);
            case ResourceValue { Symbol: VpcSymbol vpc } when IsMemberOf(vpc, member.Name):
                return InVpc(vpc, member, next, context);
            case ResourceValue resource:
                return AttributeOf(resource.Symbol, member, context);
            case MapValue map when map.Find(member.Name) is { } entry:
                return entry;
            case var value when ValueMembers.Property(value, member.Name) is { } property:
                return property;
            default:
                _errors.NoMember(target, member, context);
                return Poison.Instance;
        }
    }

    /// <summary><c>group</c> before a dot means the groups, unless a value has that name.</summary>
    private static SymbolKinds KindBeforeDot(NameExpr name, Context context)
    {
        var kind = KindNames.OfWord(name.Name);
        return kind is SymbolKinds.None or SymbolKinds.Vpc
            || context.Scope.Find(name.Name) is not null
            || (VpcOf(kind, context) is null && !SymbolKinds.Links.HasFlag(kind))
            ? SymbolKinds.None
            : kind;
    }

    /// <summary>The VPC whose things a kind means here; links are beside the VPCs.</summary>
    private static VpcSymbol? VpcOf(SymbolKinds kind, Context context) =>
        SymbolKinds.Links.HasFlag(kind) ? null : context.Scope.Vpc;

    private Value OfKind(VpcSymbol? vpc, SymbolKinds kind, MemberExpr member, Context context)
    {
        var symbol = vpc is null
            ? project.FindLink(kind, member.Name)
            : vpc.Find(kind, member.Name);
        if (symbol is not null)
            return Reference(symbol);
        if (vpc is not null)
            _errors.UnknownInVpc(vpc, kind, member, context);
        else
            _errors.UnknownLink(kind, member, context);
        return Poison.Instance;
    }

    private Value InVpc(VpcSymbol vpc, MemberExpr member, string? next, Context context)
    {
        var things = vpc.Named(member.Name);
        if (things.Count == 0)
            return new KindValue(vpc, KindNames.OfWord(member.Name));
        var fitting = Fitting(things, next, context);
        if (fitting.Count <= 1)
            return Reference(fitting.Count == 1 ? fitting[0] : things[0]);
        _errors.Ambiguous(
            member.Name, fitting, null, context.At(member.Range), vpc.Name);
        return Poison.Instance;
    }

    private Value AttributeOf(ResourceSymbol symbol, MemberExpr member, Context context)
    {
        symbol.IsUsed = true;
        if (member.Name == "name")
            return new StringValue(symbol.Name);
        if (Schema.Find(symbol.Kind, member.Name) is not null)
            return evaluator.Stored.Of(symbol, member.Name, context.At(member.Range));
        if (symbol is VpcSymbol vpc)
            _errors.UnknownInVpc(vpc, SymbolKinds.All, member, context);
        else
            _errors.UnknownAttribute(symbol, member, context);
        return Poison.Instance;
    }

    private IReadOnlyList<ResourceSymbol> Visible(string name, Scope scope)
    {
        var inside = scope.Vpc?.Named(name) ?? [];
        var links = project.LinksNamed(name);
        return project.VpcByName.TryGetValue(name, out var vpc) ? [.. inside, vpc, .. links]
            : links.Count == 0 ? inside
            : [.. inside, .. links];
    }

    /// <summary>Those of the things of a name that can be meant.</summary>
    private static IReadOnlyList<ResourceSymbol> Fitting(
        IReadOnlyList<ResourceSymbol> things, string? member, Context context)
    {
        // Most names mean one thing, and that without a doubt.
        if (things is [var one])
            return member is not null || context.Wanted.HasFlag(one.Kind) ? things : [];
        return member is null ? OfKinds(things, context.Wanted) : With(things, member);
    }

    private static List<ResourceSymbol> OfKinds(
        IReadOnlyList<ResourceSymbol> things, SymbolKinds wanted) =>
        [.. things.Where(t => wanted.HasFlag(t.Kind))];

    /// <summary>Those that have a member; all where none has it.</summary>
    private static IReadOnlyList<ResourceSymbol> With(
        IReadOnlyList<ResourceSymbol> things, string member)
    {
        List<ResourceSymbol> fitting = [.. things.Where(t => HasMember(t, member))];
        return fitting.Count > 0 ? fitting : things;
    }

    private static bool IsMemberOf(VpcSymbol vpc, string name) =>
        Schema.Find(SymbolKinds.Vpc, name) is null
        && (vpc.Named(name).Count > 0 || (KindNames.OfWord(name) is not SymbolKinds.None and var kind
                && !SymbolKinds.Links.HasFlag(kind)));

    private static bool HasMember(ResourceSymbol symbol, string member) =>
        symbol is VpcSymbol vpc
            ? Schema.Find(SymbolKinds.Vpc, member) is not null || vpc.Named(member).Count > 0
            : member == "name" || Schema.Find(symbol.Kind, member) is not null;

    private static ResourceValue Reference(ResourceSymbol symbol)
    {
        symbol.IsUsed = true;
        return symbol.Reference;
    }
}
