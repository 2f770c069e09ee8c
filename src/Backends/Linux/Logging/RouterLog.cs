using System.Threading.Channels;
using Microsoft.Win32.SafeHandles;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Model;
using VpcLang.Backends.Linux.Netlink;
using VpcLang.Backends.Linux.Rulesets;

namespace VpcLang.Backends.Linux.Logging;

/// <summary>Reads the log of one router, on a thread of its own.</summary>
/// <remarks>
/// A socket keeps its namespace alive, whoever deletes its name. So the name is looked for again and
/// again, and what has gone is let go.
/// </remarks>
internal sealed class RouterLog(string ns, ChannelWriter<LogEvent> events, TimeProvider clock)
{
    private const int LookMilliseconds = 100;

    private readonly string _vpc = ns[Names.RouterPrefix.Length..];

    /// <summary>Reads until the namespace has gone or the work is cancelled.</summary>
    /// <exception cref="BackendException">The log cannot be had.</exception>
    public Task RunAsync(CancellationToken cancellation) => Task.Factory.StartNew(
        () => Run(cancellation),
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    /// <summary>The file that names the namespace.</summary>
    public static string PathOf(string ns) => Path.Combine(NamespaceDoor.Folder, ns);

    private void Run(CancellationToken cancellation)
    {
        try
        {
            using var door = NamespaceDoor.Here();
            if (door.SocketIn(ns, Native.Netfilter) is { } handle)
                Read(handle, cancellation);
        }
        catch (NetlinkException failure)
        {
            throw new BackendException(
                Failures.LogUnavailable(ns, failure.Message, isTaken: false), failure);
        }
        catch (LogUnavailableException failure)
        {
            throw new BackendException(
                Failures.LogUnavailable(ns, failure.Message, failure.IsTaken), failure);
        }

        events.TryWrite(new LogClosed(_vpc));
    }

    private void Read(SafeFileHandle handle, CancellationToken cancellation)
    {
        using var socket = NflogSocket.Open(handle, LogTag.Group, LogTag.SnapLength);
        events.TryWrite(new LogOpened(_vpc));
        while (!cancellation.IsCancellationRequested && File.Exists(PathOf(ns)))
        {
            if (socket.Wait(LookMilliseconds))
                Pass(socket.Receive());
        }
    }

    private void Pass(IReadOnlyList<NflogPacket> packets)
    {
        foreach (var packet in packets)
        {
            if (LogTag.TryParse(packet.Text) is { } rule
                && PacketHeaders.Read(packet.Packet.Span) is { } summary)
            {
                events.TryWrite(new LoggedPacket(_vpc, clock.GetUtcNow(), rule, summary));
            }
        }
    }
}
