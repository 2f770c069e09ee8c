using VpcLang.Compiler.Verification.Simulation;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Tests.Verification.Packets;

/// <summary>
/// An <c>error</c> line of an <c>expect</c> file about a connection between instances, with errors of
/// an instance: what the conformance tests send, and whether it arrives on a kernel.
/// </summary>
internal sealed record ExpectedError(string Sender, ExpectedPacket About)
{
    private const int PortUnreachable = 3;
    private const int Redirect = 5;

    /// <summary>The lines of a file that the model of errors decides on, with its network.</summary>
    public static IEnumerable<ExpectedError> In(string file, NetworkIndex index)
    {
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            var words = line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is not ["error", var sender, "about", .. var rest])
                continue;
            var error = new ExpectedError(
                sender, new ExpectedPacket(file, number, string.Join(' ', rest)));
            if (error.Sites(index) is not null)
                yield return error;
        }
    }

    /// <summary>What the model says against the line; null where they agree.</summary>
    public string? Disagreement(NetworkIndex index)
    {
        if (Sites(index) is not var (sender, client, server))
            return null;
        var errors = new IcmpErrors(index);
        var request = About.ProbeOf(index);
        var family = request.To is DialedAddress { Ip.Family: var known } ? known : default;
        var reply = request with
        {
            Source = new InstanceSender(server.Vpc.Name, server.Instance?.Name ?? ""),
            To = new DialedAddress(client.IpOf(family) ?? default),
        };
        var passes = sender.Name == client.Name
            ? errors.Pass(reply, sender, PortUnreachable)
            : errors.Pass(request, sender, PortUnreachable)
                || errors.Pass(reply, sender, PortUnreachable);
        if (errors.Pass(request, sender, Redirect))
            return $"{About.File}:{About.Line}: the model lets a redirect through";
        return passes == About.Text.Split(' ').Contains("yes")
            ? null
            : $"{About.File}:{About.Line}: the model says {passes}";
    }

    private (Site Sender, Site Client, Site Server)? Sites(NetworkIndex index)
    {
        var probe = About.Text.StartsWith("host ", StringComparison.Ordinal)
            ? null
            : About.ProbeOf(index);
        return probe?.Source is InstanceSender client
            && ExpectedPacket.InstanceOf(index, Sender) is { } sender
            && new Simulator(index).Send(probe).Receiver is { } server
            ? (sender, index.InstanceOf(client.Vpc, client.Name), server)
            : null;
    }
}
