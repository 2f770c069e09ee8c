using System.Net;

namespace VpcLang.Probe.Traffic;

/// <summary>What came of a probe, before anybody asks what was expected.</summary>
public enum OutcomeKind
{
    /// <summary>The request arrived and its answer came back.</summary>
    Answered,

    /// <summary>Nothing came back within the wait.</summary>
    Silent,

    /// <summary>The way there does not exist: ICMP net or host unreachable, or no route.</summary>
    Unreachable,

    /// <summary>ICMP says "administratively prohibited" (RFC 1812, section 5.2.7.1).</summary>
    Prohibited,

    /// <summary>A TCP reset, or ICMP port unreachable for anything else.</summary>
    Refused,

    /// <summary>The prober itself went wrong; agrees with no expectation.</summary>
    Failed,
}

/// <summary>What came of a probe.</summary>
/// <param name="Kind">The sort of ending.</param>
/// <param name="Note">A few words more; may be empty.</param>
/// <param name="Arrival">How the request looked to the server; null if it never got there; the
/// prober adds it when all have landed.</param>
public sealed record Outcome(OutcomeKind Kind, string Note = "", Arrival? Arrival = null);

/// <summary>A request as a server saw it.</summary>
/// <param name="Namespace">Where it arrived.</param>
/// <param name="Source">The source address that it then had.</param>
/// <param name="Port">Its source port; of an ICMP request, the identifier.</param>
public sealed record Arrival(string Namespace, IPAddress Source, int Port = 0);
