using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>Published are TCP or UDP ports, and each has its partner at the instance.</summary>
internal sealed class PublishServices : INetworkRule
{
    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var publish in vpcs.SelectMany(v => v.Publishes))
        {
            if (publish.Service is not { } service || publish.Target is not { } target)
                continue;
            var fault = WithoutPorts(service) ?? WithoutPorts(target)
                ?? Mismatch(service, target) ?? Disorder(service, target);
            if (fault is not null)
                found.Add(fault);
        }
    }

    private static Diagnostic? WithoutPorts(Located<ServicePorts> side)
    {
        var service = side.Value.Service;
        return service.Ports.IsEmpty
            ? NetworkCodes.PublishService.At(
                side.Place, $"`{service}` has no ports",
                "name them, as in `publish tcp/8080 to web on tcp/80`")
            : null;
    }

    private static Diagnostic? Mismatch(
        Located<ServicePorts> service, Located<ServicePorts> target)
    {
        if (service.Value.Service.Protocol != target.Value.Service.Protocol)
        {
            return NetworkCodes.PublishMismatch
                .At(target.Place, "this is another protocol", "use the same protocol on both sides")
                .Also(service.Place, $"published is {service.Value.Service}");
        }

        var (outside, inside) = (Count(service), Count(target));
        return outside == inside
            ? null
            : NetworkCodes.PublishMismatch
                .At(target.Place, $"{Ports(inside)} for {Ports(outside)}",
                    "the first port belongs to the first, the second to the second, and so on")
                .Also(service.Place, $"published here: {Ports(outside)}");
    }

    /// <summary>The ports of a service are a set; which belongs to which needs an order.</summary>
    private static Diagnostic? Disorder(
        Located<ServicePorts> service, Located<ServicePorts> target)
    {
        if (service.Place == target.Place || (service.Value.Ascending && target.Value.Ascending))
            return null;
        var side = service.Value.Ascending ? target : service;
        return NetworkCodes.PublishMismatch.At(
            side.Place, "the ports are not in ascending order, each once",
            "put them in order on both sides, or write one `publish` for each");
    }

    private static int Count(Located<ServicePorts> side) =>
        side.Value.Service.Ports.Sum(p => p.Count);

    private static string Ports(int count) => count == 1 ? "1 port" : $"{count} ports";
}
