using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Says what is wrong with a name.</summary>
internal sealed class ReferenceErrors(Project project, DiagnosticBag found)
{
    /// <summary>
    /// The number of names that suggestions may look at in one compilation; with many mistakes in a
    /// large project the last ones come without.
    /// </summary>
    private int _budget = 1_000_000;

    public void Unknown(NameExpr name, Context context)
    {
        if (context.Scope.MayDeclare(name.Name)
            || context.Scope.Vpc?.Scope.MayDeclare(name.Name) == true)
        {
            return;
        }

        var place = context.At(name.Range);
        if (KindNames.OfWord(name.Name) != SymbolKinds.None)
        {
            found.Add(NameCodes.Unknown.At(
                place, $"`{name.Name}` is a kind of thing, and of which vpc is not said",
                $"outside a vpc write `prod.{name.Name}.…`, with the name of the vpc"));
            return;
        }

        var what = context.Wanted is SymbolKinds.None or SymbolKinds.All
            ? "nothing"
            : $"no {KindNames.Say(context.Wanted)}";
        found.Add(NameErrors.Suggest(
            NameCodes.Unknown, place, $"{what} here is called `{name.Name}`",
            (context.Wanted == SymbolKinds.Peers ? ForeignWords.Peer(name.Name) : null)
            ?? Nearest(name.Name, context.Scope.Vpc, () => Candidates(context)),
            context.Wanted == SymbolKinds.None ? "text stands in quotes" : null));
    }

    public void UnknownInVpc(VpcSymbol vpc, SymbolKinds kinds, MemberExpr member, Context context)
    {
        if (vpc.Scope.MayDeclare(member.Name))
            return;
        var known = vpc.Members.Where(m => kinds.HasFlag(m.Kind)).Select(m => m.Name);
        if (kinds == SymbolKinds.All)
            known = known.Concat(Schema.Of(SymbolKinds.Vpc).Select(s => s.Name));
        var what = kinds == SymbolKinds.All ? "nothing" : $"no {KindNames.Say(kinds)}";
        found.Add(NameErrors.Suggest(
            NameCodes.Unknown, context.At(member.NameRange),
            $"{what} in the vpc `{vpc.Name}` is called `{member.Name}`",
            Nearest(member.Name, vpc, () => known), null));
    }

    public void UnknownLink(SymbolKinds kind, MemberExpr member, Context context)
    {
        if (context.Scope.MayDeclare(member.Name))
            return;
        var known = project.Links.Where(l => l.Kind == kind).Select(l => l.Name);
        found.Add(NameErrors.Suggest(
            NameCodes.Unknown, context.At(member.NameRange),
            $"no {KindNames.Say(kind)} is called `{member.Name}`",
            Nearest(member.Name, null, () => known), null));
    }

    public void UnknownAttribute(ResourceSymbol symbol, MemberExpr member, Context context)
    {
        var known = Schema.Of(symbol.Kind).Select(s => s.Name).Append("name").ToList();
        found.Add(NameErrors.Suggest(
            NameCodes.UnknownAttribute, context.At(member.NameRange),
            $"{NameErrors.A(KindNames.Say(symbol.Kind))} has no attribute `{member.Name}`",
            Spelling.Nearest(member.Name, known), $"it has {string.Join(", ", known)}"));
    }

    public void NoMember(Value target, MemberExpr member, Context context)
    {
        if (target is CidrValue && Methods.CidrMembers.Contains(member.Name))
        {
            found.Add(member.Name == "size"
                ? NameCodes.OutOfRange.At(
                    context.At(member.NameRange), "the number of addresses is beyond 64 bits")
                : NameCodes.BadCall.At(
                    context.At(member.NameRange), "this is asked with arguments",
                    $"write them in brackets: `.{member.Name}(…)`"));
            return;
        }

        var known = ValueMembers.NamesOf(target).ToList();
        found.Add(NameErrors.Suggest(
            target is MapValue ? NameCodes.Unknown : NameCodes.BadCall,
            context.At(member.NameRange),
            $"{NameErrors.A(target.TypeName)} has no `{member.Name}`",
            Spelling.Nearest(member.Name, known),
            known.Count == 0 ? null : $"it has {string.Join(", ", known)}"));
    }

    public void Ambiguous(
        string name, IReadOnlyList<ResourceSymbol> things, ValueSymbol? value, Place place,
        string? vpc)
    {
        var prefix = vpc is null ? "" : $"{vpc}.";
        var ways = things.Select(t => $"`{prefix}{KindNames.Word(t.Kind)}.{name}`").ToList();
        var help = value is null
            ? $"write {string.Join(" or ", ways)}"
            : $"write {string.Join(" or ", ways)}, or give the value another name";
        var finding = NameCodes.Ambiguous.At(place, $"`{name}` can mean several things", help);
        if (value is not null)
            finding = finding.Also(value.Place, "this value");
        foreach (var thing in things)
            finding = finding.Also(thing.Place, $"this {KindNames.Say(thing.Kind)}");
        found.Add(finding);
    }

    private IEnumerable<string> Candidates(Context context)
    {
        var wanted = context.Wanted;
        IEnumerable<string> names = context.Scope.VisibleValues();
        if (context.Scope.Vpc is { } vpc)
        {
            names = names.Concat(
                vpc.Members.Where(m => wanted.HasFlag(m.Kind)).Select(m => m.Name));
        }

        names = names.Concat(
            project.Links.Where(l => wanted.HasFlag(l.Kind)).Select(l => l.Name));
        if (wanted.HasFlag(SymbolKinds.Vpc))
            names = names.Concat(project.VpcByName.Keys);
        return wanted.HasFlag(SymbolKinds.Peers)
            ? names.Append("any").Append("internet").Append("self")
            : names;
    }

    private string? Nearest(string name, VpcSymbol? vpc, Func<IEnumerable<string>> candidates)
    {
        if (_budget <= 0)
            return null;
        List<string> known = [.. candidates()];
        _budget -= known.Count + (vpc?.Members.Count ?? 0);
        return Spelling.Nearest(name, known);
    }
}
