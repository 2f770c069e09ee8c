using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Ir;

namespace VpcLang.Runtime.Planning;

/// <summary>Whether a backend can make all of a network.</summary>
public static class Realisation
{
    /// <summary>Refuses a network that holds a kind of resource which the backend does not list.</summary>
    /// <param name="backend">What the backend says of itself.</param>
    /// <param name="network">The network that it should make.</param>
    /// <param name="consequence">What has not happened, for the user.</param>
    /// <exception cref="BackendException">It does; names each such resource and its place.</exception>
    public static void Check(BackendInfo backend, Network network, string consequence)
    {
        var implied = network.Vpcs.SelectMany(v => v.SecurityGroups).Where(IsImplied)
            .Select(g => g.Address)
            .ToHashSet(StringComparer.Ordinal);
        var unknown = Resources.Of(network)
            .Where(r => !backend.Realises.Contains(r.Kind, StringComparer.Ordinal))
            .Where(r => !implied.Contains(r.Address))
            .ToList();
        if (unknown.Count > 0)
            throw PluginErrors.Unrealised(backend.Name, [.. unknown], consequence);
    }

    /// <summary>
    /// Nobody has written the <c>default</c> group that the language adds; only there is a rule
    /// inward implied.
    /// </summary>
    private static bool IsImplied(SecurityGroup group) =>
        group.Rules.Any(r => r is { Implied: true, Direction: Direction.Ingress });
}
