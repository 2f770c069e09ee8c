using System.Runtime.InteropServices;

namespace VpcLang.Cli.Terminal;

/// <summary>Turns the first Ctrl-C or SIGTERM into a cancellation; a second one is as usual.</summary>
internal sealed class Interrupts : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly PosixSignalRegistration[] _registrations;
    private readonly TextWriter _messages;

    /// <summary>Listens from now on until it is disposed of.</summary>
    public Interrupts(TextWriter messages, CancellationToken outer)
    {
        _messages = messages;
        _source = CancellationTokenSource.CreateLinkedTokenSource(outer);
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal),
        ];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        if (_source.IsCancellationRequested)
            return;
        context.Cancel = true;
        _messages.WriteLine("\nstopping after this step; what was done is undone");
        _source.Cancel();
    }
}
