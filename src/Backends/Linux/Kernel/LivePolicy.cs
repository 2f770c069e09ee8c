using System.Collections.Immutable;
using VpcLang.Backends.Linux.Kernel.Dumps;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Kernel;

/// <summary>
/// The policy routing rules of a router or hub: ours, and those that are not as they should be.
/// </summary>
internal static class LivePolicy
{
    private const int Default = 253;

    /// <summary>The kernel's own rules: priority and table (fib_default_rules_init).</summary>
    private static readonly ImmutableArray<(int Priority, int Table)> Own =
        [(0, (int)IpRoute.Local), (32766, (int)IpRoute.Main), (32767, Default)];

    /// <summary>The same of IPv6 (fib6_rules_net_init).</summary>
    private static readonly ImmutableArray<(int Priority, int Table)> Own6 = Own[..2];

    /// <summary>What there is.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="resourceOf">The resource of an interface.</param>
    /// <param name="whole">The resource of the namespace as a whole.</param>
    public static IEnumerable<LinuxObject> Of(
        NamespaceReading ns, Func<string, string?> resourceOf, string whole)
    {
        var families = ns.Rules.Any(r => r.Family == AddressFamily.V6)
            ? ImmutableArray.Create(AddressFamily.V4, AddressFamily.V6)
            : [AddressFamily.V4];
        foreach (var family in families)
        {
            var rules = ns.Rules.Where(r => r.Family == family).ToList();
            var altered = Altered(rules, family == AddressFamily.V4 ? Own : Own6).ToList();
            foreach (var (priority, table) in altered)
            {
                yield return new AlteredPolicy(priority, rules.Count(r => r.Priority == priority))
                {
                    Namespace = ns.Name,
                    Resource = whole,
                    Family = family,
                    OwnTable = table,
                };
            }

            foreach (var rule in rules)
            {
                if (rule.InInterface is { } name && !altered.Exists(a => a.Priority == rule.Priority))
                {
                    yield return new PolicyRuleObject(
                        rule.Priority, name, LiveObjects.TableNumber(rule.Table))
                    {
                        Namespace = ns.Name,
                        Resource = resourceOf(name) ?? whole,
                        Mark = rule.Mark,
                        Family = family,
                    };
                }
            }
        }
    }

    private static IEnumerable<(int Priority, int? Table)> Altered(
        List<IpRule> rules, ImmutableArray<(int Priority, int Table)> own)
    {
        foreach (var priority in rules.Select(r => r.Priority).Union(own.Select(o => o.Priority)))
        {
            var kernels = own.Where(o => o.Priority == priority).Select(o => (int?)o.Table).FirstOrDefault();
            var found = rules.Where(r => r.Priority == priority).ToList();
            var isAsBorn = kernels is { } table
                && found is [{ IsPlain: true, InInterface: null, Mark: null } only] && only.Table == table;
            if (kernels is null
                ? found.Exists(r => !r.IsPlain || r.InInterface is null)
                : !isAsBorn)
            {
                yield return (priority, kernels);
            }
        }
    }
}
