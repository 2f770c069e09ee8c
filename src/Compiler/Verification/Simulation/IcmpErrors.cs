using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Simulation;

/// <summary>
/// Rule 25: the ICMP errors that reach the end that they are sent to, where an instance sends them about
/// a connection of instances that was let through.
/// </summary>
public sealed class IcmpErrors(NetworkIndex index)
{
    private readonly Simulator _simulator = new(index);

    /// <summary>Whether an error reaches the sender of the packet that it quotes.</summary>
    /// <param name="quoted">The quoted packet, a request or a reply of the connection.</param>
    /// <param name="sender">The instance that sends the error, from its own address.</param>
    /// <param name="type">The type of the error, in the numbers of ICMP for both families.</param>
    public bool Pass(Probe quoted, Site sender, int type) =>
        IsForwarded(type)
        && IsOnPath(quoted, sender)
        && ErrorOf(quoted, sender, type) is { } error
        && IsLetThrough(_simulator.Send(error));

    /// <summary>
    /// Destination unreachable, which includes "packet too big" of ICMPv6, time exceeded and parameter
    /// problem (RFC 792, RFC 4443): no redirects, and no source quench.
    /// </summary>
    private static bool IsForwarded(int type) => type is 3 or 11 or 12;

    /// <summary>The receiver of the packet, and the instances that forward it.</summary>
    private bool IsOnPath(Probe quoted, Site sender)
    {
        var walk = _simulator.Send(quoted);
        return walk.Receiver?.Name == sender.Name
            || walk.Steps.Any(s => s is { Stage: Stage.Appliance, Passes: true }
                && s.Resource == sender.Address);
    }

    private Probe? ErrorOf(Probe quoted, Site sender, int type) =>
        quoted is { Source: InstanceSender to, To: DialedAddress { Ip.Family: var family } }
        && index.InstanceOf(to.Vpc, to.Name).IpOf(family) is { } address
            ? new Probe
            {
                Source = new InstanceSender(sender.Vpc.Name, sender.Instance?.Name ?? ""),
                To = new DialedAddress(address),
                Protocol = Protocol.Icmp,
                Number = type,
            }
            : null;

    /// <summary>
    /// Groups and firewalls do not judge an error, but for the groups of an instance that forwards it.
    /// </summary>
    private static bool IsLetThrough(Walk error)
    {
        var steps = error.Steps.Where(s => !s.IsReply).ToList();
        return !steps.Where((step, i) => !step.Passes && (
            step.Stage is not (Stage.GroupEgress or Stage.GroupIngress
                or Stage.FirewallEgress or Stage.FirewallIngress)
            || IsAppliance(i - 1) || IsAppliance(i + 1))).Any();

        bool IsAppliance(int i) => i >= 0 && i < steps.Count && steps[i].Stage == Stage.Appliance;
    }
}
