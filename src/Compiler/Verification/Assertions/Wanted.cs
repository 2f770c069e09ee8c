using System.Collections.Immutable;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Compiler.Verification.Assertions;

/// <summary>The services that an assertion is about.</summary>
internal static class Wanted
{
    private const int Echo = 8;

    /// <summary>Services that a reader knows, to show what is true of many.</summary>
    private static readonly (Protocol Protocol, int Number)[] Known =
    [
        (Protocol.Tcp, 443), (Protocol.Tcp, 80), (Protocol.Tcp, 22), (Protocol.Udp, 53),
        (Protocol.Icmp, Echo), (Protocol.Tcp, 1), (Protocol.Udp, 1),
    ];

    /// <summary>One that stands for any where nothing at all is reached.</summary>
    public static ServiceSet Usual { get; } = ServiceSet.OfPorts(Protocol.Tcp, 443, 443);

    /// <summary>
    /// The services of an assertion. A connection over ICMP is an echo, so what can be reached by
    /// <c>icmp</c> can be pinged; what cannot lets no type through.
    /// </summary>
    public static ServiceSet Of(ImmutableArray<Service> services, bool can) => can
        ? ServiceSet.Of(services.SelectMany(Connections))
        : ServiceSet.Of(services);

    /// <summary>One of them, and rather one that a reader knows.</summary>
    public static (Protocol Protocol, int Number) OneOf(ServiceSet services)
    {
        foreach (var (protocol, number) in Known)
        {
            if (services.Contains(protocol, number))
                return (protocol, number);
        }

        return services.First;
    }

    private static IEnumerable<Service> Connections(Service service)
    {
        var echo = new Service { Protocol = Protocol.Icmp, IcmpType = Echo };
        return service switch
        {
            { Protocol: Protocol.Icmp, IcmpType: null } => [echo],
            { Protocol: Protocol.All } =>
            [
                new Service { Protocol = Protocol.Tcp }, new Service { Protocol = Protocol.Udp }, echo,
            ],
            _ => [service],
        };
    }
}
