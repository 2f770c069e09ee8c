namespace VpcLang.Runtime.Doctor;

/// <summary>Settings of the host that packets of a VPC meet.</summary>
internal static class SettingsCheck
{
    private const string Topic = "Host";
    private const int GatewayFlag = 2;

    public static IEnumerable<Finding> Of(Patient patient)
    {
        var uplink = DefaultUplink(patient.Host);
        yield return uplink is null
            ? new Finding(
                Topic,
                Health.Note,
                "no default route to find the uplink by",
                "name it in the file: internet_gateway { uplink = \"eth0\" }")
            : new Finding(Topic, Health.Good, $"the default route leaves by {uplink}");
        yield return patient.Host.Setting("net.ipv4.ip_forward") == "1"
            ? new Finding(Topic, Health.Good, "the host forwards; that stays as it is")
            : new Finding(
                Topic,
                Health.Good,
                "the host does not forward: apply turns it on for the uplink, to VPCs alone, "
                    + "and destroy off again");
        if (uplink is not null && IsStrict(patient.Host, uplink))
        {
            yield return new Finding(
                Topic,
                Health.Note,
                $"rp_filter is strict on {uplink}: with several uplinks, answers that leave by "
                    + "another one are dropped",
                $"sysctl -w net.ipv4.conf.{uplink}.rp_filter=2");
        }

        if (patient.Host.Setting("net.bridge.bridge-nf-call-iptables") == "1")
        {
            yield return new Finding(
                Topic,
                Health.Note,
                "br_netfilter is loaded, as Docker does: bridged packets of the host pass its packet "
                    + "rules, too; our routers do without it");
        }
    }

    /// <summary>The higher of the two settings counts (ip-sysctl.rst); 1 is strict.</summary>
    private static bool IsStrict(HostFiles host, string uplink) => string.CompareOrdinal(
        host.Setting("net.ipv4.conf.all.rp_filter") ?? "0",
        host.Setting($"net.ipv4.conf.{uplink}.rp_filter") ?? "0") switch
    {
        > 0 => host.Setting("net.ipv4.conf.all.rp_filter") == "1",
        _ => host.Setting($"net.ipv4.conf.{uplink}.rp_filter") == "1",
    };

    /// <summary>The interface of the first default route (proc_pid_net(5), route).</summary>
    private static string? DefaultUplink(HostFiles host)
    {
        var table = HostFiles.Read(Path.Combine(host.Paths.NetworkState, "route")) ?? "";
        return table.Split('\n').Skip(1)
            .Select(line => line.Split('\t', StringSplitOptions.TrimEntries))
            .Where(columns => columns.Length > 7
                && columns[1] == "00000000"
                && columns[7] == "00000000"
                && int.TryParse(columns[3], out var flags)
                && (flags & GatewayFlag) != 0)
            .Select(columns => columns[0])
            .FirstOrDefault();
    }
}
