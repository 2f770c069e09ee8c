using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Reachability;
using VpcLang.Compiler.Verification.Reachability.Classes;

namespace VpcLang.Compiler.Tests.Linting;

/// <summary>The matrices of two networks that differ in rules alone.</summary>
internal static class Cells
{
    /// <summary>The first pair of ends with another value; null where there is none.</summary>
    public static string? FirstDifference(Network before, Network after)
    {
        var (one, two) = (new Verifier(before), new Verifier(after));
        var outside = one.Internet.Concat(two.Internet).Select(c => c.Ip ?? default)
            .Distinct().ToList();
        var sources = Ends(one, two, outside, withBalancers: false).ToList();
        var targets = Ends(one, two, outside, withBalancers: true).ToList();
        foreach (var from in sources)
        {
            foreach (var to in targets.Where(t => Matrix.IsPair(from.Before, t.Before)))
            {
                var (was, now) = (one.Between(from.Before, to.Before), two.Between(from.After, to.After));
                if (!was.Full.Equals(now.Full) || !was.Partial.Equals(now.Partial))
                {
                    return $"{from.Name} -> {to.Name}: {was.Full} ({was.Partial}), "
                        + $"now {now.Full} ({now.Partial})";
                }
            }
        }

        return null;
    }

    private static IEnumerable<(string Name, EndpointClass Before, EndpointClass After)> Ends(
        Verifier one, Verifier two, List<IpAddress> outside, bool withBalancers)
    {
        var sites = withBalancers ? one.Index.Instances.Concat(one.Index.Balancers) : one.Index.Instances;
        foreach (var site in sites)
        {
            var other = site.Instance is { } instance
                ? two.Index.InstanceOf(site.Vpc.Name, instance.Name)
                : two.Index.BalancerOf(site.Vpc.Name, site.Balancer?.Name ?? "");
            yield return (site.Name, one.ClassOf(site), two.ClassOf(other));
        }

        foreach (var ip in outside)
        {
            if (one.ClassOf(ip) is { } before && two.ClassOf(ip) is { } after)
                yield return (ip.ToString(), before, after);
        }
    }
}
