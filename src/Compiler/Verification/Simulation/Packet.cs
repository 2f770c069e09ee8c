using System.Globalization;
using System.Runtime.InteropServices;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Verification.Simulation;

/// <summary>One packet as a rule sees it.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Destination">Where it goes to.</param>
/// <param name="Protocol">The protocol; <see cref="Protocol.All"/> is any but the other three.</param>
/// <param name="Number">The destination port, or the ICMP type; of other protocols 0.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Packet(
    IpAddress Source, IpAddress Destination, Protocol Protocol, int Number)
{
    /// <summary>The name of all protocols but TCP, UDP and ICMP.</summary>
    public const string OtherProtocols = "other protocols";

    /// <summary>The VPC that the source is of; null for the internet. Equal addresses differ by it.</summary>
    public string? SourceVpc { get; init; }

    /// <summary>The VPC that the destination is of; null for the internet.</summary>
    public string? DestinationVpc { get; init; }

    /// <summary>The service of the packet alone, as a rule would name it.</summary>
    public Service Service => Protocol switch
    {
        Protocol.All => Service.All,
        Protocol.Icmp => new Service { Protocol = Protocol, IcmpType = Number },
        _ => new Service { Protocol = Protocol, Ports = [new PortRange(Number, Number)] },
    };

    /// <summary>As people say it: <c>tcp/443</c>, <c>other protocols</c>.</summary>
    public string ServiceText => Protocol == Protocol.All
        ? OtherProtocols
        : Service.ToString();

    /// <summary>Whether a service of a rule is about this packet.</summary>
    public bool IsOf(Service service)
    {
        if (service.Protocol == Protocol.All)
            return true;
        if (service.Protocol != Protocol)
            return false;
        return Protocol == Protocol.Icmp
            ? service.IcmpType is null || service.IcmpType == Number
            : service.Ports.IsEmpty || service.HasPort(Number);
    }

    /// <summary>As <c>10.0.1.10 -> 10.0.2.10 tcp/443</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Source} -> {Destination} {ServiceText}");
}
