using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Doctor;

/// <summary>Foreign packet rules that would drop what our networks forward.</summary>
internal static class ForeignRulesCheck
{
    private const string Topic = "Neighbours";
    private const string OurTables = "vpclang";

    public static async Task<IEnumerable<Finding>> OfAsync(Patient patient)
    {
        var answer = await patient.RunAsync(new CommandLine("nft", ["list", "chains"], null));
        var findings = answer.Succeeded
            ? DroppingIn(answer.Output).Select(chain => new Finding(
                Topic,
                Health.Note,
                $"the chain {chain} drops what it does not know; apply puts an accept rule for each "
                    + "of our wires at its head, and destroy takes it out again"))
            : [];
        return [.. findings, .. Legacy(patient)];
    }

    /// <summary>The forward chains with a policy of drop: <c>ip filter FORWARD</c>.</summary>
    internal static IEnumerable<string> DroppingIn(string listing)
    {
        var (table, chain) = ("", "");
        foreach (var line in listing.Split('\n').Select(l => l.Trim()))
        {
            if (line.Split(' ') is ["table", var family, var name, "{"])
                table = $"{family} {name}";
            else if (line.Split(' ') is ["chain", var called, "{"])
                chain = called;
            else if (line.Contains("hook forward", StringComparison.Ordinal)
                && line.Contains("policy drop", StringComparison.Ordinal)
                && !table.Contains(OurTables, StringComparison.Ordinal))
                yield return $"{table} {chain}";
        }
    }

    /// <summary>The kernel lists the legacy tables that are in use.</summary>
    private static IEnumerable<Finding> Legacy(Patient patient)
    {
        var names = HostFiles.Read(
            Path.Combine(patient.Host.Paths.NetworkState, "ip_tables_names"));
        if (string.IsNullOrEmpty(names))
            yield break;
        yield return new Finding(
            Topic,
            Health.Note,
            $"rules of iptables-legacy are loaded ({names.Replace('\n', ' ')}), which nft does not "
                + "see; if they drop forwarded packets, use the other backend",
            "vpclang apply --backend iptables");
    }
}
