using System.Globalization;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Simulation;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Questions;

/// <summary>The statement that publishes a port of an instance, at a port that is free.</summary>
internal static class PublishRemedy
{
    private const int HighestPort = 65535;

    /// <summary>The statement; null where no port can be published to what was asked for.</summary>
    public static Remedy? For(Step step, NetworkIndex index, RulingPart part)
    {
        if (step.Packet.Protocol is not (Protocol.Tcp or Protocol.Udp)
            || TargetOf(step, index, part) is not { Instance: { } instance, Vpc: var vpc })
        {
            return null;
        }

        var inside = step.Packet.Service;
        if (FreePort(step.Packet, vpc, index) is not { } port)
            return null;
        var gateway = vpc.InternetGateway is null ? "internet_gateway {} and " : "";
        var outer = inside with { Ports = [new PortRange(port, port)] };
        var on = port == step.Packet.Number ? "" : $" on {inside}";
        return new Remedy(
            string.Create(CultureInfo.InvariantCulture, $"{gateway}publish {outer} to {instance.Name}{on}"),
            $"in {vpc.Address}");
    }

    /// <summary>The instance that was asked for, or that has the dialed address alone.</summary>
    private static Site? TargetOf(Step step, NetworkIndex index, RulingPart part)
    {
        if (part.Ruling.Question.Target is { } asked)
            return asked;
        var sites = index.Network.Vpcs
            .Select(v => index.SiteAt(v.Name, step.Packet.Destination))
            .OfType<Site>()
            .ToList();
        return sites is [var only] ? only : null;
    }

    /// <summary>The port itself, or the next that the uplink does not lead elsewhere.</summary>
    private static int? FreePort(Packet packet, Vpc vpc, NetworkIndex index)
    {
        var taken = index.Network.Vpcs
            .Where(v => v.InternetGateway?.Uplink == vpc.InternetGateway?.Uplink)
            .SelectMany(v => v.Publishes.Select(p => p.Service)
                .Concat(v.LoadBalancerPublishes.Select(p => p.Service)))
            .Where(s => s.Protocol == packet.Protocol)
            .ToList();
        for (var port = packet.Number; port is > 0 and <= HighestPort; port++)
        {
            if (!taken.Exists(s => s.HasPort(port)))
                return port;
        }

        return null;
    }
}
