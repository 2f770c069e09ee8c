using System.Collections.Immutable;
using System.Globalization;
using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Text;
using VpcLang.Runtime.Host;
using VpcLang.Runtime.Planning;
using VpcLang.Runtime.Projects;

namespace VpcLang.Runtime.History;

/// <summary>Writes one run into the log. A log that cannot be written stops no run.</summary>
public sealed class RunLog
{
    private const int MostChanges = 100;
    private const int LongestText = 300;

    private readonly HostPaths _host;
    private readonly TimeProvider _clock;
    private readonly Action<string> _warn;
    private readonly HistoryEntry _entry;
    private readonly long _start;

    private RunLog(HostPaths host, TimeProvider clock, Action<string> warn, HistoryEntry entry)
    {
        (_host, _clock, _warn, _entry) = (host, clock, warn, entry);
        _start = clock.GetTimestamp();
    }

    /// <summary>Writes down that a run begins, before its first change.</summary>
    /// <param name="host">Where the log is.</param>
    /// <param name="clock">Tells when.</param>
    /// <param name="who">What it does, and for whom.</param>
    /// <param name="plan">The plan that is carried out.</param>
    /// <param name="origin">The source; null where there is none.</param>
    /// <param name="warn">Hears why the log cannot be written.</param>
    public static RunLog Begin(
        HostPaths host,
        TimeProvider clock,
        LockHolder who,
        Plan plan,
        Origin? origin,
        Action<string> warn)
    {
        var (added, changed, removed) = PlanSummary.Of(plan);
        var now = clock.GetUtcNow();
        var log = new RunLog(host, clock, warn, new HistoryEntry
        {
            Run = $"{now.UtcTicks:x}-{Environment.ProcessId}",
            Time = Iso(now),
            User = who.Caller.User,
            SudoUser = who.Caller.Behind,
            Verb = who.Verb,
            Project = Short(plan.Project),
            Backend = plan.Backend,
            Source = origin is null ? null : Short(origin.Path),
            SourceDigest = origin?.Digest,
            Added = added,
            Changed = changed,
            Removed = removed,
            Changes = Listing(plan.Changes),
            Result = RunResult.Begun,
        });
        if (!plan.IsEmpty)
            log.Write(log._entry);
        return log;
    }

    /// <summary>Writes down how it ended.</summary>
    public void End(string result, BackendError? error = null) => Write(_entry with
    {
        Time = Iso(_clock.GetUtcNow()),
        Result = result,
        Error = error is null ? null : Short($"{error.Code}: {error.Title}"),
        Seconds = Math.Round(_clock.GetElapsedTime(_start).TotalSeconds, 3),
    });

    private void Write(HistoryEntry entry)
    {
        SystemJournal.Send(_host.JournalSocket, entry);
        try
        {
            HistoryPlace.ToAppend(_host).Append(entry);
        }
        catch (Exception failure) when (
            failure is IOException or UnauthorizedAccessException or BackendException)
        {
            _warn($"this run is not in the history: {failure.Message}");
        }
    }

    private static ImmutableArray<string> Listing(ImmutableArray<ResourceChange> changes) =>
    [
        .. changes.Take(MostChanges).Select(c => Short($"{GlyphOf(c.Action)} {c.Address}")),
        .. changes.Length > MostChanges
            ? [$"and {changes.Length - MostChanges} more"]
            : Array.Empty<string>(),
    ];

    private static char GlyphOf(ChangeAction action) => action switch
    {
        ChangeAction.Create => '+',
        ChangeAction.Update => '~',
        _ => '-',
    };

    private static string Iso(DateTimeOffset time) =>
        time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Short(string text) => Printable.ShortLine(text, LongestText);
}
