using System.Collections.Immutable;

namespace VpcLang.Runtime.Checking;

/// <summary>What a check has found about ICMP errors.</summary>
/// <param name="Sent">The errors that left their senders.</param>
/// <param name="Connections">The connections that these were about.</param>
/// <param name="Differences">Those that arrived or were dropped, twice, and should not have been.</param>
public sealed record ErrorOutcome(
    int Sent, int Connections, ImmutableArray<ErrorSample> Differences)
{
    /// <summary>No error was sent.</summary>
    public static readonly ErrorOutcome None = new(0, 0, []);
}
