using System.Runtime.ExceptionServices;

namespace VpcLang.Backends.Linux.Netlink;

/// <summary>
/// Work on threads that do nothing else and end with it, so that what is done to them is done to
/// nobody else.
/// </summary>
internal static class OnOwnThreads
{
    /// <summary>Does something with each item; every thread has a door of its own.</summary>
    /// <returns>The results, in the order of the items.</returns>
    public static Task<TResult?[]> RunAsync<TItem, TResult>(
        IReadOnlyList<TItem> items,
        int threads,
        Func<NamespaceDoor, TItem, TResult?> work,
        CancellationToken cancellation)
        where TResult : class
    {
        // Who waits is a thread of the pool, and goes on: nothing follows on the others.
        return Task.Run(() => Run(items, threads, work, cancellation), cancellation);
    }

    private static TResult?[] Run<TItem, TResult>(
        IReadOnlyList<TItem> items,
        int count,
        Func<NamespaceDoor, TItem, TResult?> work,
        CancellationToken cancellation)
        where TResult : class
    {
        var results = new TResult?[items.Count];
        var last = -1;
        ExceptionDispatchInfo? failure = null;
        var threads = Enumerable.Range(0, count)
            .Select(_ => new Thread(Work) { IsBackground = true, Name = "namespaces" })
            .ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        cancellation.ThrowIfCancellationRequested();
        failure?.Throw();
        return results;

        void Work()
        {
            try
            {
                using var door = NamespaceDoor.Here();
                while (!cancellation.IsCancellationRequested && Volatile.Read(ref failure) is null)
                {
                    var next = Interlocked.Increment(ref last);
                    if (next >= items.Count)
                        return;
                    results[next] = work(door, items[next]);
                }
            }
            catch (Exception e)
            {
                Volatile.Write(ref failure, ExceptionDispatchInfo.Capture(e));
            }
        }
    }
}
