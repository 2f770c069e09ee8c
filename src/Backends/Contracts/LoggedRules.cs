using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Contracts;

/// <summary>A rule whose matches are logged.</summary>
/// <param name="Id">What a log line knows it by.</param>
/// <param name="Resource">The address of what it stands in.</param>
/// <param name="Rule">The rule.</param>
public sealed record LoggedRule(string Id, string Resource, Rule Rule);

/// <summary>
/// Names for rules that fit into a log line, whatever the length of their addresses: the beginning
/// of a hash of address and rule. A rule keeps its name when it moves to another line.
/// </summary>
public static class LoggedRules
{
    private const int Bytes = 5;

    /// <summary>The name of a rule.</summary>
    public static string IdOf(string resource, Rule rule) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{resource}: {rule}")).AsSpan(0, Bytes));

    /// <summary>The rules of a network that log, by their names.</summary>
    public static ImmutableDictionary<string, LoggedRule> Of(Network network)
    {
        var found = ImmutableDictionary.CreateBuilder<string, LoggedRule>(StringComparer.Ordinal);
        var rules = network.Vpcs.SelectMany(v => v.SecurityGroups
            .SelectMany(g => g.Rules.Select(r => (g.Address, Rule: r)))
            .Concat(v.Firewalls.SelectMany(f => f.Rules.Select(r => (f.Address, Rule: r))))
            .Concat(v.NetworkAcls.SelectMany(a => a.Rules.Select(r => (a.Address, r.Rule)))));
        foreach (var (resource, rule) in rules.Where(r => r.Rule.Log))
        {
            // Two of one wording are one to whoever reads: the first is as good as the second.
            var id = IdOf(resource, rule);
            found.TryAdd(id, new LoggedRule(id, resource, rule));
        }

        return found.ToImmutable();
    }
}
