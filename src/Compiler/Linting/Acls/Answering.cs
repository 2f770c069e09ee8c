using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Compiler.Linting.Acls;

/// <summary>
/// A protocol whose requests are answered, and the services by which a stateless rule lets the
/// answers pass (docs/semantics.md, rule 10).
/// </summary>
/// <param name="Requests">What may be asked.</param>
/// <param name="Replies">What the answers to ordinary clients look like.</param>
/// <param name="GatewayReplies">What the answers to a NAT gateway look like.</param>
internal sealed record Answering(ServiceSet Requests, Service Replies, Service GatewayReplies)
{
    private const int FirstPort = 32768;
    private const int LastPort = 60999;
    private const int FirstGatewayPort = 1024;
    private const int Echo = 8;
    private const int EchoReply = 0;

    /// <summary>Ports below these are no client's, so that who opens them means requests.</summary>
    private static readonly ServiceSet WellKnown =
        ServiceSet.OfPorts(Protocol.Tcp, 0, FirstGatewayPort - 1)
            .Or(ServiceSet.OfPorts(Protocol.Udp, 0, FirstGatewayPort - 1))
            .Or(ServiceSet.One(Protocol.Icmp, Echo));

    /// <summary>TCP, UDP and the echo of ICMP.</summary>
    public static IReadOnlyList<Answering> All { get; } =
    [
        WithPorts(Protocol.Tcp),
        WithPorts(Protocol.Udp),
        new(
            ServiceSet.One(Protocol.Icmp, Echo),
            new Service { Protocol = Protocol.Icmp, IcmpType = EchoReply },
            new Service { Protocol = Protocol.Icmp, IcmpType = EchoReply }),
    ];

    /// <summary>
    /// The requests that a rule with these services means. One that opens the first or the last of
    /// the clients' ports is there for replies, with more or fewer of the others; whether it means
    /// requests too, the other direction tells.
    /// </summary>
    public ServiceSet MeantBy(ServiceSet services, bool isForReplies)
    {
        var requests = services.And(Requests);
        return !Edges.Any(services.Contains) ? requests
            : isForReplies ? ServiceSet.Empty
            : requests.And(WellKnown);
    }

    private IEnumerable<ServiceSet> Edges => Replies.Ports.IsEmpty
        ? [ServiceSet.Of(Replies)]
        :
        [
            ServiceSet.One(Replies.Protocol, FirstPort), ServiceSet.One(Replies.Protocol, LastPort),
        ];

    private static Answering WithPorts(Protocol protocol) => new(
        ServiceSet.OfProtocol(protocol),
        new Service { Protocol = protocol, Ports = [new PortRange(FirstPort, LastPort)] },
        new Service { Protocol = protocol, Ports = [new PortRange(FirstGatewayPort, 65535)] });
}
