using System.Collections.Immutable;

namespace VpcLang.Backends.Linux.Model;

/// <summary>
/// Tells rules that somebody wrote, in a group, a firewall or the like, from those by which we realise
/// the rest.
/// </summary>
internal static class WrittenRules
{
    private static readonly ImmutableArray<string> Kinds =
        ["/group.", "/firewall.", "/acl.", "/eip.", "/lb.", "/publish."];

    /// <summary>Whether the rules of a resource are written in the source.</summary>
    public static bool BelongTo(string resource) =>
        Kinds.Any(kind => resource.Contains(kind, StringComparison.Ordinal));
}
