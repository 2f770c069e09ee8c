using System.Collections.Immutable;
using System.Globalization;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Host;

/// <summary>The rights that changing networks takes (capabilities(7)).</summary>
public static class Capabilities
{
    private static readonly ImmutableArray<(int Bit, string Name)> Needed =
        [(12, "CAP_NET_ADMIN"), (21, "CAP_SYS_ADMIN")];

    private static readonly ImmutableArray<(int Bit, string Name)> NeededToSend =
        [(13, "CAP_NET_RAW")];

    /// <summary>Refuses unless this process may change networks and make namespaces.</summary>
    /// <exception cref="BackendException">Names the rights that it lacks.</exception>
    public static void Require(string verb, HostPaths host)
    {
        var lacking = LackingIn(File.ReadLines(host.ProcessStatus));
        if (!lacking.IsEmpty)
            throw RuntimeErrors.NeedsRights(verb, lacking);
    }

    /// <summary>Refuses unless this process may also send packets of its own making.</summary>
    /// <exception cref="BackendException">Names the rights that it lacks.</exception>
    public static void RequireToSend(string verb, HostPaths host)
    {
        var lacking = LackingIn(File.ReadLines(host.ProcessStatus), [.. Needed, .. NeededToSend]);
        if (!lacking.IsEmpty)
            throw RuntimeErrors.NeedsRights(verb, lacking);
    }

    /// <summary>The needed rights that a status file does not show as effective.</summary>
    public static ImmutableArray<string> LackingIn(IEnumerable<string> status) =>
        LackingIn(status, Needed);

    private static ImmutableArray<string> LackingIn(
        IEnumerable<string> status, ImmutableArray<(int Bit, string Name)> needed)
    {
        var effective = EffectiveIn(status);
        return
        [
            .. needed.Where(right => (effective >> right.Bit & 1) == 0)
                .Select(right => right.Name),
        ];
    }

    private static ulong EffectiveIn(IEnumerable<string> status)
    {
        const string label = "CapEff:";
        var line = status.FirstOrDefault(l => l.StartsWith(label, StringComparison.Ordinal));
        return line is not null
            && ulong.TryParse(
                line.AsSpan(label.Length).Trim(),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var mask)
            ? mask
            : 0;
    }
}
