using VpcLang.Backends.Linux.Model;

namespace VpcLang.Backends.Linux.Planning;

/// <summary>Renders limits as lines for <c>tc -batch</c>; the batch names the namespace.</summary>
internal static class RateLines
{
    /// <summary>
    /// The line that does an operation. To replace a queue of the same kind is to change it: what
    /// waits in it goes on waiting.
    /// </summary>
    public static string Of(Verb verb, RateObject rate) => verb == Verb.Remove
        ? $"qdisc del dev {rate.Device} root"
        : $"qdisc replace dev {rate.Device} root {RateObject.Kind} rate {rate.BitsPerSecond}bit "
            + $"burst {rate.BurstBytes}b limit {rate.LimitBytes}b";
}
