using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Kernel;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Planning;

/// <summary>
/// Refuses, before the first change, to publish ports that are in use: by a program of the host, whose
/// clients would reach an instance from then on, or by another project.
/// </summary>
internal static class PortsInUse
{
    /// <summary>Compares the ports that a plan publishes anew with those that are in use.</summary>
    /// <param name="desired">The network.</param>
    /// <param name="facts">The host.</param>
    /// <param name="live">The project on the host: what it publishes already is not compared.</param>
    /// <param name="readOthers">Reads the rules of other projects on the host.</param>
    /// <exception cref="BackendException">A port is in use; names its user.</exception>
    public static async Task RefuseAsync(
        Network desired,
        HostFacts facts,
        LinuxState live,
        Func<Task<ImmutableArray<(string Project, LoadedRuleset Rules)>>> readOthers)
    {
        var published = PublishedPort.LiveOf(live);
        var wanted = desired.Vpcs.SelectMany(vpc => PublishedPort.Of(vpc, facts))
            .Where(port => !published.Contains(port.Resource))
            .ToList();
        if (wanted.Count == 0)
            return;
        var others = await readOthers();
        var sockets = ListeningSockets.Read();
        foreach (var port in wanted)
        {
            RefuseOthers(port, facts, others);
            var socket = port.Replacing ? null : sockets.FirstOrDefault(s =>
                s.Protocol == port.Service.Protocol && port.Service.HasPort(s.Port)
                && (s.Ip is not { } ip || port.Ips.Contains(ip)));
            if (socket is null)
                continue;
            var owner = ListeningSockets.OwnerOf(socket) ?? "a program";
            var service = $"{socket.Protocol.ToString().ToLowerInvariant()}/{socket.Port}";
            throw new BackendException(Failures.PortInUse(
                port.Resource,
                service,
                $"{owner}, listens there: from outside, it would not be reached any more",
                "publish another port, end that program, or write `replacing` behind the publish if its "
                    + "clients are to reach the instance instead"));
        }
    }

    private static void RefuseOthers(
        PublishedPort port,
        HostFacts facts,
        ImmutableArray<(string Project, LoadedRuleset Rules)> others)
    {
        foreach (var (project, rules) in others)
        {
            if (!facts.UplinkMarks.Any(m => m.Project == project && m.Uplink == port.Uplink))
                continue;
            var taken = rules.Entries
                .Select(e => (e.Resource, Service: PublishAddress.ServiceIn(e.Resource)))
                .FirstOrDefault(e => e.Service is { } service && Overlap(service, port.Service));
            if (taken.Service is { } service)
            {
                throw new BackendException(Failures.PortInUse(
                    port.Resource,
                    port.Service.ToString(),
                    $"the project {project} publishes {service} at {port.Uplink} ({taken.Resource})",
                    "publish another port, or take it out of the other project first"));
            }
        }
    }

    private static bool Overlap(Service a, Service b) =>
        a.Protocol == b.Protocol
        && a.Ports.Any(x => b.Ports.Any(y => x.First <= y.Last && y.First <= x.Last));
}
