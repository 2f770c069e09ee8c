using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Compiler.Verification.Reachability.Pairs;

/// <summary>Rule 10: what replies leave of the services of a request.</summary>
internal sealed class Replies(SetTable sets)
{
    /// <summary>ICMP requests and their answers (RFC 792, RFC 950).</summary>
    private static readonly (int Request, int Reply)[] Answers = [(8, 0), (13, 14), (15, 16), (17, 18)];

    private readonly Dictionary<(int Clients, int Gateways), PairValue> _known = [];

    /// <summary>The types of ICMP that nobody answers, and which need no way back.</summary>
    public int Unanswerable { get; } = sets.NumberOf(Answers.Aggregate(
        ServiceSet.OfProtocol(Protocol.Icmp), (rest, a) => rest.Minus(TypeOf(a.Request))));

    /// <summary>The run's services that are answered always, and sometimes.</summary>
    public PairValue Apply(Run run)
    {
        if (run.ClientPorts == SetTable.All && run.GatewayPorts == SetTable.All)
            return new PairValue(run.Services, run.Services);
        var key = (run.ClientPorts, run.GatewayPorts);
        if (!_known.TryGetValue(key, out var answered))
            _known[key] = answered = Compute(sets[run.ClientPorts], sets[run.GatewayPorts]);
        return new PairValue(
            sets.And(run.Services, answered.Full), sets.And(run.Services, answered.Some));
    }

    private PairValue Compute(ServiceSet clients, ServiceSet gateways)
    {
        var (full, some) = (ServiceSet.Empty, ServiceSet.Empty);
        foreach (var protocol in new[] { Protocol.Tcp, Protocol.Udp })
        {
            var client = ServiceSet.OfPorts(protocol, ClientPorts.First, ClientPorts.Last);
            var gateway = ServiceSet.OfPorts(
                protocol, ClientPorts.FirstAtGateway, ClientPorts.LastAtGateway);
            if (clients.Contains(client) && gateways.Contains(gateway))
                full = full.Or(ServiceSet.OfProtocol(protocol));
            if (!clients.And(client).IsEmpty && !gateways.And(gateway).IsEmpty)
                some = some.Or(ServiceSet.OfProtocol(protocol));
        }

        var both = clients.And(gateways);
        var rest = Unanswered(both);
        return new PairValue(sets.NumberOf(full.Or(rest)), sets.NumberOf(some.Or(rest)));
    }

    /// <summary>ICMP, whose replies have a type and no port, and all that is no TCP, UDP or ICMP.</summary>
    private static ServiceSet Unanswered(ServiceSet passing)
    {
        var set = ServiceSet.OfProtocol(Protocol.Icmp);
        foreach (var (request, reply) in Answers)
        {
            if (!passing.Contains(Protocol.Icmp, reply))
                set = set.Minus(TypeOf(request));
        }

        return passing.Contains(Protocol.All, 0) ? set.Or(ServiceSet.OtherProtocols) : set;
    }

    private static ServiceSet TypeOf(int type) =>
        ServiceSet.Of(new Service { Protocol = Protocol.Icmp, IcmpType = type });

    /// <summary>The ports of clients, and of NAT gateways, as rule 10 says.</summary>
    private static class ClientPorts
    {
        public const int First = 32768;
        public const int Last = 60999;
        public const int FirstAtGateway = 1024;
        public const int LastAtGateway = 65535;
    }
}
