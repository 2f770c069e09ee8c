using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Simulation;
using VpcLang.Compiler.Verification.Topology;
using VpcLang.Runtime.Probing;

namespace VpcLang.Runtime.Checking;

/// <summary>
/// Chooses the ICMP errors about a connection, with what the model says of each: of two instances that
/// are neither end, one in the subnet of an end and one elsewhere, and of both ends.
/// </summary>
internal sealed class ErrorSamples(NetworkIndex index, Ends ends, Random random)
{
    private static readonly bool[] BothDirections = [false, true];
    private static readonly ErrorMessage[] Forged = [ErrorMessage.TooBig, ErrorMessage.PortUnreachable];

    private readonly IcmpErrors _errors = new(index);
    private readonly Simulator _simulator = new(index);
    private readonly List<Site> _senders =
        [.. ends.Sources.OfType<InstanceEnd>().Select(e => e.Site)];

    /// <summary>The errors about a connection; none where there is no third instance.</summary>
    public IEnumerable<ErrorSample> About(OpenConnection connection)
    {
        // What an instance that forwards makes of an error is its own affair.
        var thirds = IsForwarded(connection) ? [] : Thirds(connection).ToList();
        if (thirds.Count == 0)
            return [];
        return
        [
            .. from sender in thirds
               from quotesReply in BothDirections
               from message in Forged
               select Of(connection, sender, message, quotesReply),
            Of(connection, connection.Server, ErrorMessage.PortUnreachable, quotesReply: false),
            Of(connection, connection.Client, ErrorMessage.PortUnreachable, quotesReply: true),
            .. connection.Family == AddressFamily.V4
                ? [Of(connection, connection.Server, ErrorMessage.Redirect, quotesReply: false)]
                : Array.Empty<ErrorSample>(),
        ];
    }

    private bool IsForwarded(OpenConnection connection) =>
        new[] { connection.Request, connection.Reply }
            .SelectMany(p => _simulator.Send(p).Steps)
            .Any(s => s.Stage == Stage.Appliance);

    private IEnumerable<Site> Thirds(OpenConnection connection)
    {
        var (client, server) = (connection.Client, connection.Server);
        // In VPCs with equal networks, another instance may have the very address of an end.
        var all = _senders.Where(s => s.IpOf(connection.Family) is { } ip
            && ip != client.IpOf(connection.Family) && ip != server.IpOf(connection.Family)).ToList();
        var near = all.Where(s => IsBeside(s, client) || IsBeside(s, server)).ToList();
        var far = all.Except(near).ToList();
        var within = far.Where(s => s.Vpc.Name == client.Vpc.Name || s.Vpc.Name == server.Vpc.Name)
            .ToList();
        return new[] { near, within.Count > 0 ? within : far }
            .Where(some => some.Count > 0)
            .Select(some => some[random.Next(some.Count)]);
    }

    private static bool IsBeside(Site one, Site other) => one.Subnet.Address == other.Subnet.Address;

    private ErrorSample Of(
        OpenConnection connection, Site sender, ErrorMessage message, bool quotesReply) => new()
        {
            About = connection.Attempt,
            Sender = sender,
            Message = message,
            QuotesReply = quotesReply,
            Passes = _errors.Pass(
                quotesReply ? connection.Reply : connection.Request, sender, message.Icmp.Type),
        };
}
