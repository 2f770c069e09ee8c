using System.Globalization;

namespace VpcLang.Programs;

/// <summary>Whether this process has rights on the host that an ordinary user lacks.</summary>
public static class Privileges
{
    /// <summary>
    /// Whether it runs as root or holds any capability (capabilities(7)). Not in a user namespace of an
    /// ordinary user: root in it has no more rights on the host's files than that user.
    /// </summary>
    public static bool AreHeld { get; } = HasRights() && !IsOrdinaryUsersNamespace();

    private static bool HasRights() =>
        FileFacts.UserOfThisProcess == 0
        || File.ReadLines("/proc/self/status").Any(line =>
            line.StartsWith("CapPrm:", StringComparison.Ordinal)
            && ulong.TryParse(
                line.AsSpan("CapPrm:".Length).Trim(),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var mask)
            && mask != 0);

    /// <summary>
    /// There, the host's root has no number, and its files bear that of nobody (user_namespaces(7),
    /// "Unmapped user and group IDs").
    /// </summary>
    private static bool IsOrdinaryUsersNamespace() =>
        !IsFirstNamespace(File.ReadAllText("/proc/self/uid_map"))
        && FileFacts.Of("/") is { User: var owner }
        && owner == uint.Parse(
            File.ReadAllText("/proc/sys/kernel/overflowuid"), CultureInfo.InvariantCulture);

    /// <summary>The first namespace maps every number to itself.</summary>
    private static bool IsFirstNamespace(string map) =>
        map.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is ["0", "0", "4294967295"];
}
