using System.Text.Json;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Execution;
using VpcLang.Backends.Linux.Kernel;

namespace VpcLang.Backends.Linux.Firewalls;

/// <summary>
/// A foreign chain that drops forwarded packets by policy, as Docker's does, would drop ours: in
/// nftables every chain at a hook has to accept. Found before the first change.
/// </summary>
internal static class ForeignForwarding
{
    /// <summary>Looks for such a chain.</summary>
    /// <exception cref="BackendException">There is one; names it.</exception>
    public static async Task RefuseDropAsync(
        IRunner runner, string resource, CancellationToken cancellation)
    {
        var result = await runner.RunAsync(
            new CommandLine("nft", ["-j", "list", "chains"], StandardInput: null), cancellation);
        if (result.ExitCode != 0)
            return;
        var listing = IpJson.Arrays(result.Output).FirstOrDefault();
        if (listing.ValueKind != JsonValueKind.Object
            || !listing.TryGetProperty("nftables", out var items))
        {
            return;
        }

        foreach (var item in items.EnumerateArray())
        {
            if (item.TryGetProperty("chain", out var chain) && Drops(chain))
            {
                throw new BackendException(Failures.ForwardDropped(
                    $"{Text(chain, "family")} {Text(chain, "table")} {Text(chain, "name")}",
                    resource));
            }
        }
    }

    private static bool Drops(JsonElement chain) =>
        Text(chain, "hook") == "forward"
        && Text(chain, "policy") == "drop"
        && Text(chain, "family") is "ip" or "inet"
        && !Text(chain, "table").StartsWith(NftFirewall.TableName, StringComparison.Ordinal);

    private static string Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
