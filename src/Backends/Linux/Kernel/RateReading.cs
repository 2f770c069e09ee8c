using System.Collections.Immutable;
using System.Text.Json;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Processes;

namespace VpcLang.Backends.Linux.Kernel;

/// <summary>A limit as <c>tc -j qdisc</c> shows it.</summary>
internal sealed record LinkRate(string Device, long BitsPerSecond);

/// <summary>Reads the limits of links.</summary>
internal static class RateReading
{
    /// <summary>
    /// The limits in a namespace: one process, and none where no link has a queue of that kind.
    /// </summary>
    public static async Task<ImmutableArray<LinkRate>> ReadAsync(
        IRunner runner, string ns, ImmutableArray<IpLink> links, CancellationToken cancellation)
    {
        if (!links.Any(link => link.Queue == RateObject.Kind))
            return [];
        var result = await runner.RunAsync(
            new CommandLine("tc", ["-n", ns, "-j", "qdisc", "show"], null), cancellation);
        var arrays = result.ExitCode == 0
            ? IpJson.Arrays(result.Output)
            : ImmutableArray<JsonElement>.Empty;
        return arrays.IsEmpty ? [] : [.. Rates(arrays[0])];
    }

    private static IEnumerable<LinkRate> Rates(JsonElement array) =>
        from item in array.EnumerateArray()
        where item.GetProperty("kind").ValueEquals(RateObject.Kind)
            && item.TryGetProperty("root", out _)
        let bytes = item.GetProperty("options").GetProperty("rate").GetInt64()
        select new LinkRate(item.GetProperty("dev").GetString() ?? "", bytes * 8);
}
