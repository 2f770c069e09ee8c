using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Model;

namespace VpcLang.Backends.Linux.Firewalls;

/// <summary>Tables of iptables that we made and that nobody else uses.</summary>
internal static class WholeTables
{
    /// <summary>
    /// The one command that takes them away with all that is in them, in one transaction; null where
    /// somebody else uses one of them. In two steps, a kill in between would leave empty tables that
    /// no mark of ours tells of.
    /// </summary>
    public static CommandLine? Removal(LoadedRuleset current)
    {
        var gone = current.CleanUp
            .Where(s => s.StartsWith("delete table ", StringComparison.Ordinal))
            .Select(s => s[(s.LastIndexOf(' ') + 1)..])
            .ToImmutableHashSet(StringComparer.Ordinal);
        return gone.Count > 0
            && gone.Count == current.CleanUp.Length
            && current.Entries.All(e => gone.Contains(IptablesMerge.TableOf(e)))
                ? new CommandLine("nft", [string.Join("; ", current.CleanUp)], StandardInput: null)
                : null;
    }
}
