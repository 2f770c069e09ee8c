using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Syntax;

namespace VpcLang.Compiler.Semantics;

/// <summary>Puts values into scopes.</summary>
internal sealed class ValueDeclarer(Project project, DiagnosticBag found)
{
    /// <summary>Declares a <c>let</c>, unless its name is taken in its own block.</summary>
    public void DeclareLet(LetStatement let, Site site) => Keep(
        new ValueSymbol(let.Name.Text, site.At(let.Name.Range), site.Scope, let.Value));

    /// <summary>Puts a value into its scope unless its name is taken there.</summary>
    public bool Keep(ValueSymbol symbol)
    {
        if (!Add(symbol))
            return false;
        project.AllValues.Add(symbol);
        return true;
    }

    /// <summary>Like <see cref="Keep"/>, for a value that need not be read.</summary>
    public bool Add(ValueSymbol symbol) => Add(symbol, symbol.Scope);

    /// <summary>
    /// Like <see cref="Add(ValueSymbol)"/>, for a value whose expression stands in another scope.
    /// </summary>
    public bool Add(ValueSymbol symbol, Scope scope)
    {
        if (PeerWord.Is(symbol.Name) || ServiceReader.Bare(symbol.Name) is not null)
        {
            found.Add(NameCodes.Invalid.At(
                symbol.Place, $"`{symbol.Name}` is a word of the language",
                "a rule that says it must mean the same in every file: choose another name"));
            return false;
        }

        if (scope.Declare(symbol) is not { } first)
            return true;
        found.Add(NameErrors.Duplicate(symbol.Place, "a value", symbol.Name, first.Place));
        return false;
    }
}
