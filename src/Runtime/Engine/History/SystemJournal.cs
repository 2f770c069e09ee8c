using System.Net.Sockets;
using System.Text;
using VpcLang.Compiler.Text;
using VpcLang.Runtime.Planning;

namespace VpcLang.Runtime.History;

/// <summary>Tells systemd's journal, where there is one, in its native protocol.</summary>
public static class SystemJournal
{
    private const int Notice = 5;
    private const int Warning = 4;

    /// <summary>Sends an entry; that nobody listens is no fault.</summary>
    public static void Send(string socketPath, HistoryEntry entry)
    {
        if (!File.Exists(socketPath))
            return;
        var text = new StringBuilder();
        var isWell = entry.Result is RunResult.Done or RunResult.Begun or RunResult.Unchanged
            or RunResult.Confirmed;
        Append(text, "MESSAGE", MessageOf(entry));
        Append(text, "PRIORITY", $"{(isWell ? Notice : Warning)}");
        Append(text, "SYSLOG_IDENTIFIER", "vpclang");
        Append(text, "VPCLANG_PROJECT", entry.Project);
        Append(text, "VPCLANG_VERB", entry.Verb);
        Append(text, "VPCLANG_RESULT", entry.Result);
        Append(text, "VPCLANG_RUN", entry.Run);
        try
        {
            using var socket = new Socket(
                AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            socket.SendTo(
                Encoding.UTF8.GetBytes(text.ToString()), new UnixDomainSocketEndPoint(socketPath));
        }
        catch (SocketException)
        {
            // The log file is what we promise; the journal is a courtesy.
        }
    }

    private static string MessageOf(HistoryEntry entry)
    {
        var counts = new PlanSummary(entry.Added, entry.Changed, entry.Removed);
        var error = entry.Error is null ? "" : $": {entry.Error}";
        return $"{entry.Verb} of {entry.Project} by {entry.User}: {entry.Result} "
            + $"({counts.Added} to add, {counts.Changed} to change, {counts.Removed} to remove)"
            + error;
    }

    /// <summary>A line end would begin another field.</summary>
    private static void Append(StringBuilder text, string field, string value) =>
        text.Append(field).Append('=')
            .Append(Printable.OneLine(value))
            .Append('\n');
}
