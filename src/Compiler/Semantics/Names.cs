using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
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
}
