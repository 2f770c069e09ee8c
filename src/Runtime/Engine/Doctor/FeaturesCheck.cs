using System.Collections.Immutable;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Doctor;

/// <summary>
/// Tries what networks are made of, in a namespace that is gone a moment later: the only sure answer
/// to whether a kernel can do it.
/// </summary>
internal static class FeaturesCheck
{
    private const string Topic = "Kernel";

    private static readonly ImmutableArray<(string What, string Tool, string Options, string Text)>
        Trials =
    [
        (
            "veth pairs across namespaces, and bridges with isolated and locked ports",
            "ip",
            "-batch -",
            """
            link add probe-bridge type bridge
            link set probe-bridge arp off
            link add probe-port type veth peer name probe-end
            link set probe-port master probe-bridge
            link set probe-port type bridge_slave isolated on locked on learning off

            """
        ),
        (
            "nft rules: connections, verdict maps, translation",
            "nft",
            "-f -",
            """
            table inet probe {
              map groups { type ipv4_addr : verdict; }
              set ends { type ipv4_addr . ipv4_addr; }
              chain one { ct state established accept; ip saddr . ct reply ip saddr @ends accept; reject; }
              chain forward { type filter hook forward priority 0; policy drop; ip daddr vmap @groups; }
              chain in { type nat hook prerouting priority -100; tcp dport 80 dnat ip to 192.0.2.1:8080; }
              chain out { type nat hook postrouting priority 100; masquerade; }
            }

            """
        ),
        (
            "iptables rules: connections, comments, translation",
            "iptables-restore",
            "-w 10",
            """
            *filter
            -A FORWARD -m conntrack --ctstate ESTABLISHED -m comment --comment probe -j ACCEPT
            -A FORWARD -m bpf --bytecode "1,6 0 0 1" -j ACCEPT
            COMMIT
            *nat
            -A PREROUTING -p tcp --dport 80 -j DNAT --to-destination 192.0.2.1:8080
            -A POSTROUTING -j MASQUERADE
            COMMIT

            """
        ),
    ];

    public static async Task<IEnumerable<Finding>> OfAsync(Patient patient)
    {
        var working = patient.Backends.Where(b => b.MissingTools().IsEmpty).ToList();
        var findings = new List<Finding>();
        foreach (var (what, tool, options, text) in Trials)
        {
            if (working.Any(b => b.Info.Tools.Contains(tool)))
                findings.Add(await TryAsync(patient, what, tool, options, text));
        }

        return findings;
    }

    private static async Task<Finding> TryAsync(
        Patient patient, string what, string tool, string options, string text)
    {
        var answer = await patient.RunAsync(new CommandLine(
            "unshare", ["--net", tool, .. options.Split(' ')], text));
        if (answer.Succeeded)
            return new Finding(Topic, Health.Good, what);
        var needed = patient.Backends
            .Where(b => b.MissingTools().IsEmpty)
            .All(b => b.Info.Tools.Contains(tool));
        return new Finding(
            Topic,
            needed ? Health.Bad : Health.Note,
            $"no {what}: {tool} says: {answer.Output.Trim().Split('\n')[0]}",
            "modprobe -a veth bridge nf_tables nf_nat nf_conntrack; in a container, on its host");
    }
}
