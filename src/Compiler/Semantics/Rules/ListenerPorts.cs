using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>A port of a load balancer has one listener.</summary>
internal sealed class ListenerPorts : INetworkRule
{
    private sealed record Claim(Protocol Protocol, PortRange Ports, Located<ServicePorts> By);

    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var balancer in vpcs.SelectMany(v => v.Balancers))
        {
            var claims = new List<Claim>();
            var services = balancer.Listeners.Select(l => l.Service);
            foreach (var by in services.OfType<Located<ServicePorts>>())
            {
                var service = by.Value.Service;
                var own = service.Ports.Select(p => new Claim(service.Protocol, p, by)).ToList();
                var taken = own.SelectMany(c => claims.Where(o => Clash(c, o)));
                if (taken.FirstOrDefault() is { } first)
                {
                    found.Add(BalancerCodes.PortTwice
                        .At(by.Place, $"{first.By.Value.Service} is taken by another `listen`",
                            "give each listener ports of its own")
                        .Also(first.By.Place, "taken here"));
                }

                claims.AddRange(own);
            }
        }
    }

    private static bool Clash(Claim one, Claim other) =>
        one.Protocol == other.Protocol
        && one.Ports.First <= other.Ports.Last && other.Ports.First <= one.Ports.Last;
}
