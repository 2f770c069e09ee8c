using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Semantics;

/// <summary>
/// The names of resources and projects: they become parts of host names, marks and file names, and
/// so must be plain. The length is that of a DNS label (RFC 1035).
/// </summary>
internal static class Names
{
    /// <summary>The length of the longest name.</summary>
    public const int Longest = 63;

    /// <summary>The rule, for a message.</summary>
    public const string Rule =
        "a name begins with a letter, and has letters a to z, digits, `_` and `-`, at most 63";

    /// <summary>Whether a name follows the rule.</summary>
    public static bool IsValid(string name) =>
        name.Length is > 0 and <= Longest
        && char.IsAsciiLetter(name[0])
        && HasOnlyPlainCharacters(name);

    private static bool HasOnlyPlainCharacters(string name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-'))
                return false;
        }

        return true;
    }

    /// <summary>Reports a name that does not follow the rule.</summary>
    public static bool Check(string name, Place place, DiagnosticBag found)
    {
        if (IsValid(name))
            return true;
        var text = name.Length switch
        {
            0 => "the name is empty",
            > Longest => $"the name has {name.Length} characters",
            _ when !char.IsAsciiLetter(name[0]) => "the name does not begin with a letter",
            _ => "the name has a character that names cannot have",
        };
        found.Add(NameCodes.Invalid.At(place, text, Rule));
        return false;
    }
}
