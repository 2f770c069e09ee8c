using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Semantics;

/// <summary>Gives each attribute its place in the schema of its block.</summary>
internal sealed class AttributeReader(DiagnosticBag found)
{
    /// <summary>Adds an attribute as written, or reports why it cannot be.</summary>
    public void Add(ResourceSymbol owner, AttributeStatement syntax, Site site)
    {
        var name = syntax.Name.Text;
        var place = site.At(syntax.Name.Range);
        if (Schema.Find(owner.Kind, name) is not { } spec)
        {
            ReportUnknown(owner, name, place, site);
            return;
        }

        if (owner.Find(name) is not { } first)
            owner.TryAdd(new Attribute(owner, spec, syntax, site));
        else if (first.Syntax is not null)
            ReportTwice(first, place);
    }

    private void ReportTwice(Attribute first, Place place) =>
        found.Add(NameCodes.DuplicateAttribute
            .At(place, $"`{first.Spec.Name}` has a value already", "remove one of the two")
            .Also(first.NamePlace, "given here"));

    /// <summary>Reports what a block lacks once all of it is read.</summary>
    public void Complete(ResourceSymbol owner)
    {
        var site = new Site(owner.Scope, owner.Place.File);
        if (owner.Syntax.Block is null || owner.MayHaveMore)
        {
            Forgive(owner, site);
            return;
        }

        foreach (var spec in Schema.Of(owner.Kind))
        {
            if (!spec.IsRequired || owner.Find(spec.Name) is not null)
                continue;
            found.Add(NameCodes.MissingAttribute.At(
                owner.Place,
                $"`{owner.Name}` has no `{spec.Name}`",
                $"every {KindNames.Say(owner.Kind)} needs `{spec.Name}`, "
                + $"{NameErrors.A(spec.Type.Name)}"));
            owner.TryAdd(new Attribute(owner, spec, null, site));
        }
    }

    /// <summary>
    /// The missing block has been reported; what it would hold is no further mistake.
    /// </summary>
    private static void Forgive(ResourceSymbol owner, Site site)
    {
        foreach (var spec in Schema.Of(owner.Kind).Where(s => s.IsRequired))
            owner.TryAdd(new Attribute(owner, spec, null, site));
    }

    private void ReportUnknown(ResourceSymbol owner, string name, Place place, Site site)
    {
        var known = Schema.Of(owner.Kind).Select(s => s.Name).ToList();
        var elsewhere = ForeignWords.Attribute(name);
        var nearest = elsewhere is null ? Spelling.Nearest(name, known) : null;
        var what = NameErrors.A(KindNames.Say(owner.Kind));
        found.Add(NameErrors.Suggest(
            NameCodes.UnknownAttribute, place, $"{what} has no attribute `{name}`", nearest,
            elsewhere ?? (known.Count == 0 ? null : $"it has {string.Join(", ", known)}")));

        // The misspelt attribute is the one that is missing, if it is.
        if (nearest is not null && Schema.Find(owner.Kind, nearest) is { } meant)
            owner.TryAdd(new Attribute(owner, meant, null, site));
    }
}
