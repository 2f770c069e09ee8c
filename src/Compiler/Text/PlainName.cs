namespace VpcLang.Compiler.Text;

/// <summary>
/// The rule for names of resources and projects: they become parts of host names, marks, chains and
/// paths. The length is that of a DNS label (RFC 1035).
/// </summary>
public static class PlainName
{
    /// <summary>The length of the longest name.</summary>
    public const int Longest = 63;

    /// <summary>The rule, for a message.</summary>
    public const string Rule =
        "a name begins with a letter, and has letters a to z, digits, `_` and `-`, at most 63";

    /// <summary>Whether a name follows the rule.</summary>
    public static bool IsValid(string name)
    {
        if (name.Length is 0 or > Longest || !char.IsAsciiLetter(name[0]))
            return false;
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-'))
                return false;
        }

        return true;
    }
}
