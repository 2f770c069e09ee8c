namespace VpcLang.Runtime.Doctor;

/// <summary>Programs that change the same host's packet rules.</summary>
internal static class NeighboursCheck
{
    private const string Topic = "Neighbours";

    public static IEnumerable<Finding> Of(Patient patient)
    {
        var host = patient.Host;
        if (host.IsRunning("docker.sock") || host.HasInterface("docker0"))
        {
            yield return new Finding(
                Topic,
                Health.Note,
                "Docker is here: it sets the FORWARD policy to drop, and restarts may move its rules "
                    + "before ours",
                "behind a restart of Docker: vpclang plan, and apply if it shows a change");
        }

        if (host.IsRunning("firewalld.pid") || host.IsRunning("firewalld"))
        {
            yield return new Finding(
                Topic,
                Health.Note,
                "firewalld is here: it rejects forwarded packets of interfaces that are in no zone",
                "firewall-cmd --zone=trusted --add-interface=vpc-NAME, for each VPC with a gateway");
        }
    }
}
