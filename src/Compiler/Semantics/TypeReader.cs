using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Semantics;

/// <summary>Types as written to types.</summary>
internal sealed class TypeReader(DiagnosticBag found)
{
    /// <summary>The type, or null after a mistake in it.</summary>
    public LangType? Read(TypeSyntax syntax, string file)
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

            var item = Read(syntax.Item, file);
            if (item is null)
                return null;
            return syntax.Name.Text == "list" ? new ListType(item) : new MapType(item);
        }

        return Simple(syntax, file);
    }

    private SimpleType? Simple(TypeSyntax syntax, string file)
    {
        var name = syntax.Name.Text;
        var type = SimpleType.All.FirstOrDefault(t => t.Name == name);
        if (type is not null && syntax.Item is null)
            return type;
        var known = SimpleType.All.Select(t => t.Name).ToList();
        found.Add(NameErrors.Suggest(
            NameCodes.UnknownType,
            new Place(file, syntax.Name.Range),
            type is null ? $"there is no type `{name}`" : $"`{name}` has no items",
            type is null ? Spelling.Nearest(name, [.. known, "list", "map"]) : null,
            $"types are {string.Join(", ", known)}, list<…> and map<…>"));
        return null;
    }
}
