using System.Collections.Immutable;
using VpcLang.Backends.Linux.Kernel.Dumps;
using VpcLang.Backends.Linux.Lowering.Objects;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Kernel;

/// <summary>Reads what the host does over IPv6.</summary>
internal static class HostIpv6
{
    public static HostFacts6 FactsOf(
        NamespaceReading host, IEnumerable<string> interfaces, ImmutableArray<Mark> marks) => new()
        {
            Forwards = HostSettings.Read(HostObjects6.Forwarding) == "1",
            ForwardsForOthers = HostSettings.Read(HostObjects6.ForwardingOfNew) == "1",
            Listening =
            [
                .. interfaces.Where(
                    name => HostSettings.Read(HostObjects6.ListeningSetting(name)) == "1"),
            ],
            Interfaces =
            [
                .. interfaces.Where(
                    name => HostSettings.Read(HostObjects6.ListeningSetting(name)) is not null),
            ],
            Taught =
            [
                .. host.Routes
                    .Where(r => r.Destination.Family == AddressFamily.V6
                        && r.Protocol == IpRoute.Advertised)
                    .Select(r => r.Device)
                    .OfType<string>(),
            ],
            Marks = marks,
        };
}
