using System.Runtime.InteropServices;

namespace VpcLang.Cli.Terminal;

/// <summary>Turns the first SIGINT, SIGTERM or SIGHUP into a cancellation.</summary>
/// <remarks>
/// A second one changes nothing: an undoing that is cut off leaves a host that is neither as before
/// nor as wanted. SIGQUIT (Ctrl-\) and SIGKILL still end the process at once, and the next run goes
/// on from whatever is there.
/// </remarks>
internal sealed class Interrupts : IDisposable
{
    private static readonly (PosixSignal Signal, string Name, int Number)[] Heard =
    [
        (PosixSignal.SIGHUP, "SIGHUP", 1),
        (PosixSignal.SIGINT, "SIGINT", 2),
        (PosixSignal.SIGTERM, "SIGTERM", 15),
    ];

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _source;
    private readonly PosixSignalRegistration[] _registrations;
    private readonly TextWriter _messages;
    private bool _over;

    /// <summary>Listens from now on until it is disposed of.</summary>
    public Interrupts(TextWriter messages, CancellationToken outer)
        : this(messages, Heard, outer)
    {
    }

    private Interrupts(
        TextWriter messages,
        IEnumerable<(PosixSignal Signal, string Name, int Number)> heard,
        CancellationToken outer)
    {
        _messages = messages;
        _source = CancellationTokenSource.CreateLinkedTokenSource(outer);
        _registrations =
            [.. heard.Select(h => PosixSignalRegistration.Create(h.Signal, OnSignal))];
    }

    /// <summary>Listens to all but SIGHUP, which ends the process as usual.</summary>
    public static Interrupts WithoutHangup(TextWriter messages) =>
        new(messages, Heard.Where(h => h.Signal != PosixSignal.SIGHUP), CancellationToken.None);

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>128 and the first signal's number, as shells count; null where none came.</summary>
    public int? ExitCode { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        lock (_gate)
        {
            // A handler may still be on its way: a registration does not wait for it.
            _over = true;
            _source.Dispose();
        }
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        var (_, name, number) = Heard.First(h => h.Signal == context.Signal);
        lock (_gate)
        {
            if (_over)
                return;
            if (ExitCode is not null)
            {
                _messages.WriteLine(
                    $"{name}: already stopping, and what was done is being undone; "
                    + "kill -9 would leave that to the next apply or destroy");
                return;
            }

            // First, as a message waits for a reader that may have stopped.
            ExitCode = ExitCodes.Signalled + number;
            _source.Cancel();
            _messages.WriteLine($"\n{name}: stopping after this step, then undoing");
        }
    }
}
