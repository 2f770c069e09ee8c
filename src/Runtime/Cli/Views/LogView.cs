using System.Globalization;
using VpcLang.Backends.Contracts;

namespace VpcLang.Cli.Views;

/// <summary>Logged packets as lines: time, action, rule, who and whom.</summary>
internal static class LogView
{
    /// <summary>A packet; of a rule that the source has not, what its log entry says of it.</summary>
    public static void Write(TextWriter output, LoggedPacket logged, LoggedRule? rule, bool color)
    {
        var paint = new Paint(color);
        var time = logged.Time.ToLocalTime()
            .ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        var action = logged.Rule.Action.PadRight("reject".Length);
        var (resource, packet) = (rule?.Resource ?? logged.Rule.Resource, logged.Packet);
        var port = packet.SourcePort is { } number ? $" port {number}" : "";
        output.WriteLine(Printable.OneLine($"{time}  ")
            + (logged.Rule.Action == "allow" ? paint.Green(action) : paint.Red(action))
            + Printable.OneLine($"  {resource}  {logged.Vpc}: {packet.Source}{port} -> "
                + $"{packet.Destination} {packet.Service}")
            + (rule is null ? "" : paint.Dim($"  {rule.Rule.Location}: {rule.Rule}")));
    }

    /// <summary>What happens to a log as a whole; no part of the output.</summary>
    public static void WriteNote(TextWriter errors, LogEvent happened) =>
        errors.WriteLine(Printable.OneLine(happened is LogOpened
            ? $"reading what {happened.Vpc} logs from now on"
            : $"{happened.Vpc} has gone"));
}
