using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>A port of an uplink leads to one place, in the whole project.</summary>
internal sealed class PublishPorts : INetworkRule
{
    private sealed record Claim(PortRange Ports, Located<ServicePorts> By, int Order);

    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var claims in Claims(vpcs).Values)
            Check(claims, found);
    }

    private static Dictionary<string, List<Claim>> Claims(
        IReadOnlyList<BoundVpc> vpcs)
    {
        var claims = new Dictionary<string, List<Claim>>();
        var order = 0;
        foreach (var vpc in vpcs.Where(v => !v.Gateways.IsEmpty))
        {
            foreach (var publish in vpc.Publishes)
            {
                if (publish.Service is not { } service)
                    continue;
                var key = $"{service.Value.Service.Protocol} {vpc.Gateways[0].Uplink.Value}";
                if (!claims.TryGetValue(key, out var same))
                    claims.Add(key, same = []);
                order++;
                foreach (var ports in service.Value.Service.Ports)
                    same.Add(new Claim(ports, service, order));
            }
        }

        return claims;
    }

    private static void Check(List<Claim> claims, DiagnosticBag found)
    {
        var told = new HashSet<Located<ServicePorts>>(ReferenceEqualityComparer.Instance);
        Claim? furthest = null;
        foreach (var claim in claims.OrderBy(c => c.Ports.First).ThenBy(c => c.Order))
        {
            if (furthest is not null && claim.Ports.First <= furthest.Ports.Last)
            {
                var (first, second) =
                    claim.Order > furthest.Order ? (furthest, claim) : (claim, furthest);
                if (first.Order != second.Order && told.Add(second.By))
                    found.Add(Taken(first, second));
            }

            if (furthest is null || claim.Ports.Last > furthest.Ports.Last)
                furthest = claim;
        }
    }

    private static Diagnostic Taken(Claim first, Claim second)
    {
        var port = Math.Max(first.Ports.First, second.Ports.First);
        return NetworkCodes.PublishedTwice
            .At(second.By.Place, $"port {port} of the uplink is published already",
                "publish another port; the one at the instance may stay")
            .Also(first.By.Place, "published here");
    }
}
