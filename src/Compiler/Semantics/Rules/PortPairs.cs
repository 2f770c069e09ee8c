using VpcLang.Compiler.Diagnostics;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>
/// Ports before a translation and ports behind it: TCP or UDP, and each has its partner.
/// </summary>
internal sealed class PortPairs(
    DiagnosticCode withoutPorts, DiagnosticCode mismatch, string word, string example)
{
    /// <summary>What is wrong with a pair; null for nothing, and where that is known.</summary>
    public Diagnostic? Fault(Located<ServicePorts>? outside, Located<ServicePorts>? inside) =>
        outside is not { } service || inside is not { } target
            ? null
            : WithoutPorts(service) ?? WithoutPorts(target)
                ?? Mismatch(service, target) ?? Disorder(service, target);

    private Diagnostic? WithoutPorts(Located<ServicePorts> side)
    {
        var service = side.Value.Service;
        return service.Ports.IsEmpty
            ? withoutPorts.At(
                side.Place, $"`{service}` has no ports",
                $"name them, as in `{example}`")
            : null;
    }

    private Diagnostic? Mismatch(
        Located<ServicePorts> service, Located<ServicePorts> target)
    {
        if (service.Value.Service.Protocol != target.Value.Service.Protocol)
        {
            return mismatch
                .At(target.Place, "this is another protocol", "use the same protocol on both sides")
                .Also(service.Place, $"this is {service.Value.Service}");
        }

        var (outside, inside) = (Count(service), Count(target));
        return outside == inside
            ? null
            : mismatch
                .At(target.Place, $"{Ports(inside)} for {Ports(outside)}",
                    "the first port belongs to the first, the second to the second, and so on")
                .Also(service.Place, $"this is {Ports(outside)}");
    }

    /// <summary>The ports of a service are a set; which belongs to which needs an order.</summary>
    private Diagnostic? Disorder(
        Located<ServicePorts> service, Located<ServicePorts> target)
    {
        if (service.Place == target.Place || (service.Value.Ascending && target.Value.Ascending))
            return null;
        var side = service.Value.Ascending ? target : service;
        return mismatch.At(
            side.Place, "the ports are not in ascending order, each once",
            $"put them in order on both sides, or write one `{word}` for each");
    }

    private static int Count(Located<ServicePorts> side) =>
        side.Value.Service.Ports.Sum(p => p.Count);

    private static string Ports(int count) => count == 1 ? "1 port" : $"{count} ports";
}
