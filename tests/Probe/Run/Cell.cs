using System.Collections.Immutable;
using System.Net;
using VpcLang.Probe.Expect;
using VpcLang.Probe.Traffic;

namespace VpcLang.Probe.Run;

/// <summary>One connection to try: a line, with one address of its destination.</summary>
/// <param name="Line">The line of the expect file.</param>
/// <param name="Source">The namespace that it starts in.</param>
/// <param name="Destination">The address that the client dials.</param>
/// <param name="Servers">The places that listen, any of which may answer.</param>
public sealed record Cell(
    ProbeLine Line,
    string Source,
    IPAddress Destination,
    ImmutableArray<ServerPlace> Servers)
{
    /// <summary>The namespace that sends ICMP errors about it; null where none does.</summary>
    public string? ErrorSource { get; init; }
}

/// <summary>A port of a namespace that must be open for a "no" to mean anything.</summary>
public sealed record ServerPlace(string Namespace, IPAddress Address, ProbeService Service);

/// <summary>A cell, what came of it, and whether that is what its line promises.</summary>
public sealed record CellResult(Cell Cell, Outcome Outcome, string Got, bool Agrees);
