using System.Net;
using System.Net.NetworkInformation;
using CliWrap;
using CliWrap.Buffered;

namespace VpcLang.Probe.Namespaces;

/// <summary>What neighbour discovery has found; the kernel has no file that tells.</summary>
public static class Neighbours6
{
    /// <summary>The MAC address behind an address; null while it is not known.</summary>
    public static async Task<PhysicalAddress?> FindAsync(string space, IPAddress address)
    {
        var result = await Cli.Wrap("ip")
            .WithArguments(["-6", "-n", space, "neigh", "show", "to", $"{address}"])
            .ExecuteBufferedAsync();
        var words = result.StandardOutput.Split(' ', StringSplitOptions.TrimEntries);
        var at = Array.IndexOf(words, "lladdr");
        return at >= 0 && at + 1 < words.Length ? PhysicalAddress.Parse(words[at + 1]) : null;
    }
}
