using System.Globalization;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Terraform.Meaning;

/// <summary>A service as rules of AWS have it: one range of ports, or one ICMP type, each.</summary>
/// <param name="Protocol"><c>tcp</c>, <c>udp</c>, <c>icmp</c>, or <c>-1</c> for all.</param>
/// <param name="From">The first port, or the ICMP type; -1 for every type.</param>
/// <param name="To">The last port, or the ICMP code; -1 for every code.</param>
internal sealed record PortSpan(string Protocol, int From, int To)
{
    /// <summary>Every protocol.</summary>
    public const string AllProtocols = "-1";

    /// <summary>ICMP.</summary>
    public const string Icmp = "icmp";

    /// <summary>The spans of a service.</summary>
    public static IEnumerable<PortSpan> Of(Service service) => service.Protocol switch
    {
        Compiler.Net.Protocol.All => [new(AllProtocols, 0, 0)],
        Compiler.Net.Protocol.Icmp => [new(Icmp, service.IcmpType ?? -1, -1)],
        var protocol when service.Ports.IsEmpty => [new(NameOf(protocol), 0, 65535)],
        var protocol => service.Ports.Select(p => new PortSpan(NameOf(protocol), p.First, p.Last)),
    };

    /// <summary>As the language writes a protocol.</summary>
    public static string NameOf(Protocol protocol) =>
        protocol.ToString().ToLower(CultureInfo.InvariantCulture);
}
