using VpcLang.Compiler.Ir;
using VpcLang.Runtime.Sandboxes;

namespace VpcLang.Cli.Views;

/// <summary>Says where one is after entering a sandbox, and what to try.</summary>
internal static class SandboxHint
{
    /// <summary>Prints a few lines.</summary>
    public static void Write(TextWriter output, SandboxTopology topology, Network? network)
    {
        var uplink = topology.Uplinks[0];
        output.WriteLine($"A private host ({uplink.Interface} {uplink.Host}) and its internet "
            + $"({topology.InternetHosts[0]}). `exit` leaves, and all of it is gone. Try:");
        output.WriteLine("  vpclang show");
        if (FirstInstance(network) is { } instance)
            output.WriteLine($"  vpclang exec {instance} -- ip addr");
        output.WriteLine($"  vpclang exec internet -- ping -c 1 {uplink.Host}");
    }

    private static string? FirstInstance(Network? network) =>
        (network?.Vpcs ?? [])
            .SelectMany(vpc => vpc.Instances.Select(i => $"{vpc.Name}.{i.Name}"))
            .FirstOrDefault();
}
