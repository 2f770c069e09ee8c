using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Semantics;

/// <summary>Types as written to types.</summary>
internal sealed class TypeReader(DiagnosticBag found)
{
    /// <summary>The type, or null after a mistake in it.</summary>
    /// <param name="syntax">The type as written.</param>
    /// <param name="file">Where it is written.</param>
    /// <param name="hasThings">Whether it may be that of a thing, as of a subnet.</param>
    public LangType? Read(TypeSyntax syntax, string file, bool hasThings = false)
    {
        if (!syntax.Alternatives.IsEmpty)
        {
            var values = syntax.Alternatives.OfType<LiteralExpr>().Select(l => l.Value).ToList();
            return values.Count == syntax.Alternatives.Length ? new ChoiceType([.. values]) : null;
        }

        if (syntax.Name.Text is "list" or "map")
        {
            if (syntax.Item is null)
            {
                found.Add(NameCodes.UnknownType.At(
                    new Place(file, syntax.Name.Range), "of what is not said",
                    $"write the type of its items, as in `{syntax.Name.Text}<cidr>`"));
                return null;
            }

            var item = Read(syntax.Item, file, hasThings);
            if (item is null)
                return null;
            return syntax.Name.Text == "list" ? new ListType(item) : new MapType(item);
        }

        return Simple(syntax, file, hasThings);
    }

    private LangType? Simple(TypeSyntax syntax, string file, bool hasThings)
    {
        var name = syntax.Name.Text;
        LangType? type = SimpleType.All.FirstOrDefault(t => t.Name == name);
        if (hasThings && KindNames.OfWord(name) is not SymbolKinds.None and var kind)
            type = new ResourceType(kind);
        if (type is not null && syntax.Item is null)
            return type;
        var known = SimpleType.All.Select(t => t.Name)
            .Concat(hasThings ? KindNames.Words : []).ToList();
        found.Add(NameErrors.Suggest(
            NameCodes.UnknownType,
            new Place(file, syntax.Name.Range),
            type is null ? $"there is no type `{name}`" : $"`{name}` has no items",
            type is null ? Spelling.Nearest(name, [.. known, "list", "map"]) : null,
            $"types are {string.Join(", ", known)}, list<…> and map<…>"));
        return null;
    }
}
