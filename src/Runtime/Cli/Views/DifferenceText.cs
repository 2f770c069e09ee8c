using VpcLang.Compiler.Verification.Comparing;
using VpcLang.Compiler.Verification.Comparing.Connections;
using VpcLang.Compiler.Verification.Comparing.Inventory;

namespace VpcLang.Cli.Views;

/// <summary>Says differences of networks in words, for whatever they are shown on.</summary>
internal static class DifferenceText
{
    private const int LongestServices = 60;

    /// <summary>
    /// The services, and the family if it is about one of two; a long list is cut.
    /// </summary>
    public static string Services(ConnectionDifference one)
    {
        var text = string.Join(' ', one.Services.Names);
        if (text.Length > LongestServices)
        {
            var cut = text.LastIndexOfAny([',', ' '], LongestServices);
            text = text[..(cut < 1 ? LongestServices : cut)] + " …";
        }

        var family = one.Family?.ToString().ToLowerInvariant();
        return family is null ? text : $"{text} over IP{family}";
    }

    /// <summary>Who is reached.</summary>
    public static string To(ConnectionDifference one) =>
        one.To.Text == one.From.Text ? "each other" : one.To.Text;

    /// <summary>
    /// What is to say beside that; null for what simply gets through, or no longer does.
    /// </summary>
    public static string? Remark(ConnectionDifference one)
    {
        var passing = (one.Before, one.After) switch
        {
            (Passing.Nothing, Passing.Partial) => "in part: replies reach some client ports only",
            (Passing.Partial, Passing.Full) => "from every client port now, from some before",
            (Passing.Full, Passing.Partial) => "in part now: replies reach some client ports only",
            (Passing.Partial, Passing.Nothing) => "it was in part before",
            _ => null,
        };
        return one.IsExact ? passing
            : passing is null ? "some of these" : $"some of these; {passing}";
    }

    /// <summary>The one connection that shows it, where the row does not say as much.</summary>
    public static string? Example(ConnectionDifference one)
    {
        var witness = one.Witness;
        var isSaid = one.IsExact
            && (one.From.Text, one.To.Text) == (witness.From, witness.To)
            && one.Services.ToString() == witness.Service;
        return isSaid ? null : $"{witness.From} → {witness.To} {witness.Service}";
    }

    /// <summary>What is responsible.</summary>
    public static IEnumerable<string> Because(ConnectionDifference one) =>
        one.Causes.Select(c =>
        {
            var place = c.Location is null ? "" : $" ({c.Location})";
            return c.Kind switch
            {
                CauseKind.Added => $"{c.Text}: new in {c.Resource}{place}",
                CauseKind.Removed => $"{c.Text}: gone from {c.Resource}{place}",
                CauseKind.Changed => $"{c.Resource} changed: {c.Text}{place}",
                _ => $"{c.Text}: decides, in {c.Resource}{place}",
            };
        });

    /// <summary>What differs about a resource, one thing a line.</summary>
    public static string Of(AttributeDifference one) => (one.Before, one.After) switch
    {
        (null, { } after) => $"{one.Name}: {after}",
        ({ } before, null) => $"{one.Name}: {before}",
        _ => $"{one.Name}: {one.Before} → {one.After}",
    };

    /// <summary>The counts in one line.</summary>
    public static string Summary(NetworkComparison comparison)
    {
        if (comparison.IsEmpty)
            return "No differences.";
        var parts = new List<string>();
        Count(
            comparison.Exposures.Count(),
            "new way in from the internet",
            "new ways in from the internet");
        Count(comparison.Allowed.Length, "newly allowed", "newly allowed");
        Count(comparison.Blocked.Length, "newly blocked", "newly blocked");
        var connections = parts.Count > 0 ? string.Join(", ", parts)
            : comparison.HasConnections ? "nothing changes between what both have"
            : "the same connections get through";
        var declarations = comparison.Declarations.Length;
        var others = comparison.Resources.IsEmpty && declarations > 0 ? Differ(declarations, "declaration")
            : Differ(comparison.Resources.Length, "resource")
                + (declarations > 0 ? $", {Differ(declarations, "declaration")}" : "");
        return $"{char.ToUpperInvariant(connections[0])}{connections[1..]}; {others}.";

        static string Differ(int count, string noun) =>
            $"{Plural.Of(count, noun)} {(count == 1 ? "differs" : "differ")}";

        void Count(int count, string one, string many)
        {
            if (count > 0)
                parts.Add($"{count} {(count == 1 ? one : many)}");
        }
    }
}
