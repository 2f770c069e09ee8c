using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Naming;
using VpcLang.Compiler.Verification.Reachability;
using VpcLang.Compiler.Verification.Reachability.Classes;
using VpcLang.Runtime;

namespace VpcLang.Cli.Commands;

/// <summary>The ends that a user wants to see.</summary>
/// <param name="Classes">Their classes; null for all.</param>
/// <param name="Names">The members that are meant; null for all.</param>
internal sealed record Selection(HashSet<EndpointClass>? Classes, HashSet<string>? Names)
{
    /// <summary>
    /// The networks that ends are named by, which the verifier must tell from others.
    /// </summary>
    public static IEnumerable<Cidr> NetworksOf(params IEnumerable<NamedEnd?> ends) => ends
        .SelectMany(end => end switch
        {
            NamedInternet { Network: { } network } => [network],
            NamedAddress { Ip: var ip } => [Cidr.Of(ip)],
            _ => Enumerable.Empty<Cidr>(),
        });

    /// <summary>The ends of a name; all, where there is none.</summary>
    public static Selection Of(Verifier verifier, NamedEnd? end)
    {
        if (end is null)
            return new Selection(null, null);
        return end switch
        {
            NamedInternet { Network: var network } => new Selection(
                [
                    .. verifier.Internet.Where(c => network is null
                        || (c.Network is { } part && network.Value.Contains(part))),
                ],
                null),
            NamedSite { Site: var site } => new Selection([verifier.ClassOf(site)], [site.Name]),
            NamedSet { Sites: var sites } => new Selection(
                [.. sites.Select(verifier.ClassOf)], [.. sites.Select(s => s.Name)]),
            NamedAddress { Ip: var ip } when verifier.ClassOf(ip) is { } outside =>
                new Selection([outside], null),
            NamedAddress { Ip: var ip } => At(verifier, ip),
            _ => throw RuntimeErrors.Options(
                "an uplink is an address of the host, and the rows are about instances",
                "what its ports lead to: vpclang reach --exposed; one of them: "
                + "vpclang why internet uplink tcp/443"),
        };
    }

    /// <summary>Whether a class is one of these.</summary>
    public bool Has(EndpointClass one) => Classes?.Contains(one) ?? true;

    /// <summary>Whether a member of such a class is meant.</summary>
    public bool Has(string member) => Names?.Contains(member) ?? true;

    private static Selection At(Verifier verifier, IpAddress ip)
    {
        var sites = verifier.Instances.Concat(verifier.Balancers)
            .SelectMany(c => c.Members)
            .Where(m => m.IpOf(ip.Family) == ip)
            .ToList();
        return new Selection([.. sites.Select(verifier.ClassOf)], [.. sites.Select(s => s.Name)]);
    }
}
