using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Semantics;

/// <summary>Reports names that do not follow <see cref="PlainName"/>.</summary>
internal static class Names
{
    /// <summary>Whether a name follows the rule; reports one that does not.</summary>
    public static bool Check(string name, Place place, DiagnosticBag found)
    {
        if (PlainName.IsValid(name))
            return true;
        var text = name.Length switch
        {
            0 => "the name is empty",
            > PlainName.Longest => $"the name has {name.Length} characters",
            _ when !char.IsAsciiLetter(name[0]) => "the name does not begin with a letter",
            _ => "the name has a character that names cannot have",
        };
        found.Add(NameCodes.Invalid.At(place, text, PlainName.Rule));
        return false;
    }

    /// <summary>Whether a resource may have the name; reports why not.</summary>
    public static bool CheckResource(string name, Place place, DiagnosticBag found)
    {
        if (!IsReserved(name))
            return Check(name, place, found);
        found.Add(NameCodes.Reserved.At(
            place,
            $"`{name}` has a meaning of its own in rules and values",
            $"choose another name, such as `{name}-1`"));
        return false;
    }

    /// <summary>
    /// Whether a resource of that name would change the meaning of a rule or an expression that has the
    /// word, without a change in it.
    /// </summary>
    private static bool IsReserved(string name) =>
        PeerWord.Is(name) || ServiceReader.IsProtocol(name) || Keywords.IsReserved(name);
}
