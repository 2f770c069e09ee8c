using System.Globalization;
using System.Net;
using VpcLang.Probe.Namespaces;

namespace VpcLang.Probe.Measure;

/// <summary>What was measured in one VPC.</summary>
/// <param name="name">The VPC.</param>
/// <param name="client">Where connections come from.</param>
/// <param name="server">Where they go to.</param>
public sealed class MeasuredVpc(string name, NetworkNamespace client, IPEndPoint server)
{
    private readonly List<double> _connects = [];
    private readonly List<double> _roundTrips = [];

    /// <summary>The heading of the table.</summary>
    public static string Heading =>
        "vpc                 connect: median    p99 us  against first  per second"
        + "   round trip: median    p99 us";

    /// <summary>Where connections come from.</summary>
    public NetworkNamespace Client { get; } = client;

    /// <summary>Where they go to.</summary>
    public IPEndPoint Server { get; } = server;

    /// <summary>Adds a connection: its handshake, which meets every rule, and a round trip.</summary>
    public void Add(TimeSpan connect, TimeSpan roundTrip)
    {
        _connects.Add(connect.TotalMicroseconds);
        _roundTrips.Add(roundTrip.TotalMicroseconds);
    }

    /// <summary>The line of the table; the first VPC is what others are compared with.</summary>
    public string Render(MeasuredVpc first)
    {
        var median = At(_connects, 0.5);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-18} {median,16:F1} {At(_connects, 0.99),9:F1} {median / At(first._connects, 0.5),14:F2}"
                + $" {_connects.Count / (_connects.Sum() / 1e6),11:F0}"
                + $" {At(_roundTrips, 0.5),20:F1} {At(_roundTrips, 0.99),9:F1}");
    }

    private static double At(List<double> values, double part)
    {
        var sorted = values.Order().ToList();
        return sorted[(int)(part * (sorted.Count - 1))];
    }
}
