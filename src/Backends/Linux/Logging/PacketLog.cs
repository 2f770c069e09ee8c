using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Kernel;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Processes;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Linux.Logging;

/// <summary>Reads the logs of all routers of a project, or of all projects, as one.</summary>
internal sealed class PacketLog(IRunner runner, TimeProvider clock) : IPacketLog
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private const int LooksForMark = 30;

    private readonly Channel<LogEvent> _events = Channel.CreateUnbounded<LogEvent>();
    private readonly Dictionary<string, Task> _readers = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async IAsyncEnumerable<LogEvent> ReadAsync(
        ProjectName? project, bool follow, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watching = WatchAsync(project, follow, stop.Token);
        try
        {
            await foreach (var one in _events.Reader.ReadAllAsync(cancellation))
                yield return one;
            await watching;
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    /// <summary>Reads what there is and, to follow, what comes; at its end the events end.</summary>
    private async Task WatchAsync(ProjectName? project, bool follow, CancellationToken stop)
    {
        try
        {
            ImmutableHashSet<string>? known = null;
            var looks = 0;
            do
            {
                // What is there is asked only when a name has come: it costs processes. A name is
                // there for a while before its mark says whose it is.
                var present = RouterNames().ToImmutableHashSet(StringComparer.Ordinal);
                if (known is null || (follow && !present.IsSubsetOf(known)))
                    looks = follow ? LooksForMark : 1;
                if (looks-- > 0 && !present.IsSubsetOf(_readers.Keys))
                    await OpenAsync(project, stop);
                known = present;
                await Task.WhenAny(_readers.Values.Append(Task.Delay(LookInterval, stop)));
                stop.ThrowIfCancellationRequested();
                foreach (var (name, ended) in _readers.Where(r => r.Value.IsCompleted).ToList())
                {
                    _readers.Remove(name);
                    await ended;
                }
            }
            while (follow || _readers.Count > 0);
            _events.Writer.Complete();
        }
        catch (Exception failure)
        {
            _events.Writer.Complete(failure);
        }
    }

    private async Task OpenAsync(ProjectName? project, CancellationToken stop)
    {
        var reading = await new KernelReader(runner).ReadAsync(stop);
        var routers = reading.Routers
            .Where(ns => ns.Mark is { } mark
                && (project is null || mark.Project == project.Text))
            .Select(ns => ns.Name);
        foreach (var ns in routers.Where(ns => !_readers.ContainsKey(ns)))
            _readers[ns] = new RouterLog(ns, _events.Writer, clock).RunAsync(stop);
    }

    private static IEnumerable<string> RouterNames() =>
        Directory.Exists(RouterLog.PathOf(""))
            ? Directory.EnumerateFiles(RouterLog.PathOf(""), Names.RouterPrefix + "*")
                .Select(path => Path.GetFileName(path))
            : [];
}
