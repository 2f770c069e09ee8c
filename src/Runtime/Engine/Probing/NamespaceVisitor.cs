using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace VpcLang.Runtime.Probing;

/// <summary>A thread that goes from one network namespace to the next.</summary>
/// <remarks>
/// setns(2) moves one thread, and a socket stays in the namespace that it was made in, whichever
/// thread uses it later. So sockets are made here and used anywhere, and no process is started.
/// </remarks>
public sealed partial class NamespaceVisitor : IDisposable
{
    /// <summary>A network namespace (<c>CLONE_NEWNET</c> of sched.h).</summary>
    private const int NetworkNamespace = 0x40000000;

    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;

    /// <summary>Starts the thread, which begins where the program is.</summary>
    public NamespaceVisitor()
    {
        _thread = new Thread(Work) { IsBackground = true, Name = "namespaces" };
        _thread.Start();
    }

    /// <summary>Runs something in a namespace.</summary>
    /// <param name="path">The namespace's file, as below /run/netns.</param>
    /// <param name="action">What to do there.</param>
    /// <exception cref="Backends.Contracts.BackendException">It cannot be entered.</exception>
    public T In<T>(string path, Func<T> action)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
        {
            try
            {
                Enter(path);
                done.SetResult(action());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        });
        return done.Task.GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }

    private static void Enter(string path)
    {
        SafeFileHandle handle;
        try
        {
            handle = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CheckErrors.CannotEnter(path, e.Message);
        }

        using (handle)
        {
            if (SetNamespace(handle, NetworkNamespace) != 0)
                throw CheckErrors.CannotEnter(path, Marshal.GetLastPInvokeErrorMessage());
        }
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int SetNamespace(SafeFileHandle handle, int kind);

    private void Work()
    {
        foreach (var action in _work.GetConsumingEnumerable())
            action();
    }
}
