using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Runtime.Host;

namespace VpcLang.Runtime.History;

/// <summary>Where the log is: among the system's logs, or beside the networks themselves.</summary>
public static class HistoryPlace
{
    private const string FileName = "history.jsonl";

    /// <summary>
    /// The file to append to: in a sandbox, or where the system's logs cannot be written, the one
    /// that goes with the next reboot.
    /// </summary>
    /// <exception cref="BackendException">Neither folder can be written.</exception>
    public static HistoryFile ToAppend(HostPaths host)
    {
        if (!Directory.Exists(host.SandboxMarker))
        {
            try
            {
                OwnFolder.Prepare(host.LogFolder);
                return In(host.LogFolder);
            }
            catch (BackendException)
            {
                // An ordinary case: containers and user namespaces often lack that folder.
            }
        }

        OwnFolder.Prepare(host.RuntimeFolder);
        return In(host.RuntimeFolder);
    }

    /// <summary>Every run's last entry, the oldest run first.</summary>
    /// <exception cref="BackendException">A file is there and cannot be read.</exception>
    public static ImmutableArray<HistoryEntry> ReadRuns(HostPaths host)
    {
        string[] folders = Directory.Exists(host.SandboxMarker)
            ? [host.RuntimeFolder]
            : [host.LogFolder, host.RuntimeFolder];
        return
        [
            .. folders.SelectMany(folder => Read(In(folder)))
                .GroupBy(e => e.Run, StringComparer.Ordinal)
                .Select(run => run.Last())
                .OrderBy(e => e.Time, StringComparer.Ordinal),
        ];
    }

    private static HistoryFile In(string folder) => new(Path.Combine(folder, FileName));

    private static IEnumerable<HistoryEntry> Read(HistoryFile file)
    {
        try
        {
            return file.Read();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw SafetyErrors.UnreadableHistory(file.Path, failure.Message);
        }
    }
}
