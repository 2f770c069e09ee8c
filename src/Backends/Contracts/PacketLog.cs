using System.Runtime.InteropServices;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Contracts;

/// <summary>A backend that can tell which packets met a rule with <c>log</c>, as they come.</summary>
public interface IPacketLog
{
    /// <summary>
    /// Reads what is logged from now on. Nothing is kept where nobody reads: what came before is
    /// not there.
    /// </summary>
    /// <param name="project">The project; null for every one on this host.</param>
    /// <param name="follow">
    /// Whether to wait for VPCs that are not there yet, and for those that come again. Without it,
    /// the log ends when the last VPC of the beginning has gone.
    /// </param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="BackendException">Another program reads the log of a VPC.</exception>
    IAsyncEnumerable<LogEvent> ReadAsync(
        ProjectName? project, bool follow, CancellationToken cancellation);
}

/// <summary>Something that happens in the log of a VPC.</summary>
/// <param name="Vpc">The VPC's name.</param>
public abstract record LogEvent(string Vpc);

/// <summary>From here on, what the VPC's rules log is read.</summary>
/// <param name="Vpc">The VPC's name.</param>
public sealed record LogOpened(string Vpc) : LogEvent(Vpc);

/// <summary>The VPC has gone.</summary>
/// <param name="Vpc">The VPC's name.</param>
public sealed record LogClosed(string Vpc) : LogEvent(Vpc);

/// <summary>A packet met a rule.</summary>
/// <param name="Vpc">The VPC's name.</param>
/// <param name="Time">When it was read.</param>
/// <param name="Rule">Which rule, as the packet's log entry says.</param>
/// <param name="Packet">What the packet says.</param>
public sealed record LoggedPacket(
    string Vpc, DateTimeOffset Time, RuleMention Rule, PacketSummary Packet) : LogEvent(Vpc);

/// <summary>A rule as a log entry has room for.</summary>
/// <param name="Id">Its name, see <see cref="LoggedRules"/>.</param>
/// <param name="Action">Allow, deny or reject.</param>
/// <param name="Resource">The address of what it stands in; of a long one, the end.</param>
public sealed record RuleMention(string Id, string Action, string Resource);

/// <summary>Who speaks to whom, by a packet's headers.</summary>
/// <param name="Source">The sender's address.</param>
/// <param name="SourcePort">The sender's port; null where the protocol has none.</param>
/// <param name="Destination">The receiver's address, after translation.</param>
/// <param name="Service">As the language writes it: <c>tcp/22</c>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PacketSummary(
    string Source, int? SourcePort, string Destination, string Service);
