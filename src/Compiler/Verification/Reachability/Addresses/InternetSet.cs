using System.Collections.Immutable;

namespace VpcLang.Compiler.Verification.Reachability.Addresses;

/// <summary>
/// A set of internet addresses, exact: an address of the internet is in it if and only if one of the
/// terms holds it.
/// </summary>
/// <param name="Terms">Disjoint terms, IPv4 first, ascending by network.</param>
public sealed record InternetSet(ImmutableArray<InternetTerm> Terms)
{
    /// <summary>The whole set as one text.</summary>
    public string Name => Text(int.MaxValue);

    /// <summary>The same with so many terms, and exceptions of each, at most.</summary>
    public string Text(int most)
    {
        if (Terms is [{ Name: "internet", Except.IsEmpty: true }, { Name: "internet (IPv6)" } six]
            && six.Except.IsEmpty)
        {
            return "internet (IPv4 and IPv6)";
        }

        // An exception ends where the next term begins.
        var separator = Terms.Any(t => !t.Except.IsEmpty) ? "; " : ", ";
        var text = string.Join(separator, Terms.Take(most).Select(t => t.Text(most)));
        return Terms.Length <= most ? text : $"{text} and {Terms.Length - most} more networks";
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
