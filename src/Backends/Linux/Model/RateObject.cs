using System.Globalization;

namespace VpcLang.Backends.Linux.Model;

/// <summary>
/// A limit on what leaves by a link: a token bucket as its queue (tc-tbf(8)). On both ends of a wire
/// it limits both ways. Changing the rate of one that is there keeps the packets in it.
/// </summary>
/// <param name="Device">The link.</param>
/// <param name="BitsPerSecond">The limit; see <see cref="Measured"/>.</param>
public sealed record RateObject(string Device, long BitsPerSecond) : LinuxObject
{
    /// <summary>The kind of queue, as <c>tc</c> and <c>ip</c> call it.</summary>
    public const string Kind = "tbf";

    /// <summary>As the shortest burst: two packets of Ethernet's size, or a slow link starves.</summary>
    private const long MinBurstBytes = 3200;

    /// <summary>The kernel keeps it in 32 bits.</summary>
    private const long MaxBurstBytes = 64 * 1024 * 1024;

    private const int BurstsPerSecond = 100;
    private const int QueuesPerSecond = 5;

    /// <summary>How much may leave at once: what the rate is in 10 ms.</summary>
    public long BurstBytes =>
        Math.Clamp(BitsPerSecond / 8 / BurstsPerSecond, MinBurstBytes, MaxBurstBytes);

    /// <summary>How much may wait: what the rate is in 200 ms, and a burst.</summary>
    public long LimitBytes =>
        Math.Min(BitsPerSecond / 8 / QueuesPerSecond, 8 * MaxBurstBytes) + BurstBytes;

    /// <inheritdoc/>
    public override string Key => $"rate {Device}";

    /// <summary>The rate as the kernel keeps it: in whole bytes a second, at least one.</summary>
    public static long Measured(long bitsPerSecond) => Math.Max(1, bitsPerSecond / 8) * 8;

    /// <inheritdoc/>
    public override string Describe() => $"rate {Text(BitsPerSecond)} on {Device}";

    /// <summary>A rate as the language writes it: <c>100mbit</c>.</summary>
    public static string Text(long bitsPerSecond)
    {
        (long Size, string Name)[] units =
            [(1_000_000_000, "gbit"), (1_000_000, "mbit"), (1_000, "kbit"), (1, "bit")];
        var (size, name) = units.First(u => bitsPerSecond % u.Size == 0);
        return (bitsPerSecond / size).ToString(CultureInfo.InvariantCulture) + name;
    }
}
