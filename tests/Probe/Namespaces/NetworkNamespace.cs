using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace VpcLang.Probe.Namespaces;

/// <summary>A thread that lives in one network namespace.</summary>
/// <remarks>
/// A socket belongs to the namespace of the thread that made it, whichever thread uses it later.
/// So sockets are made here and awaited anywhere.
/// </remarks>
public sealed class NetworkNamespace : IDisposable
{
    /// <summary>The name of the namespace that the prober was started in.</summary>
    public const string Root = "host";

    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;

    private NetworkNamespace(string name)
    {
        Name = name;
        _thread = new Thread(Work) { IsBackground = true, Name = name };
        _thread.Start();
    }

    /// <summary>The name under /run/netns, or <see cref="Root"/>.</summary>
    public string Name { get; }

    /// <summary>Enters a namespace.</summary>
    /// <exception cref="ProbeException">There is none, or it may not be entered.</exception>
    public static async Task<NetworkNamespace> EnterAsync(string name)
    {
        var entered = new NetworkNamespace(name);
        if (name != Root)
            await entered.RunAsync(() => Join(name));
        return entered;
    }

    /// <summary>Runs something on the namespace's thread.</summary>
    public Task<T> RunAsync<T>(Func<T> action)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
        {
            try
            {
                done.SetResult(action());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        });
        return done.Task;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }

    private static bool Join(string name)
    {
        var path = $"/run/netns/{name}";
        if (!File.Exists(path))
            throw new ProbeException($"there is no namespace {name}");
        using var handle = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        return Native.SetNamespace(handle, Native.NetworkNamespace) == 0
            ? true
            : throw new ProbeException(
                $"cannot enter namespace {name}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    private void Work()
    {
        foreach (var action in _work.GetConsumingEnumerable())
            action();
    }
}
