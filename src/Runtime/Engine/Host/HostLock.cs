using System.Globalization;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Host;

/// <summary>What a run that wants the lock says of itself, for those that wait.</summary>
/// <param name="Verb">What it does.</param>
/// <param name="Project">To which project.</param>
/// <param name="Caller">For whom.</param>
public sealed record LockHolder(string Verb, string Project, Caller Caller);

/// <summary>Lets one run at a time change the host. The kernel frees it when its holder dies.</summary>
/// <remarks>
/// The file stays when the lock goes: removing it could let two later runs lock two files of one
/// name. Inside a sandbox <c>/run</c> is private, so sandboxes do not wait for each other.
/// </remarks>
public sealed class HostLock : IDisposable
{
    /// <summary>How long a run waits for another one where nobody says otherwise.</summary>
    public static readonly TimeSpan UsualPatience = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Who holds the lock. A file of its own: even opening the locked one to read it is refused,
    /// as .NET takes a shared lock for that.
    /// </summary>
    private const string HolderFile = "lock.holder";

    /// <summary>EWOULDBLOCK of flock(2): somebody else has it.</summary>
    private const int Held = 11;

    private const string LockFile = "lock";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan Naming = TimeSpan.FromSeconds(1);

    private readonly FileStream _file;
    private readonly string _holder;
    private bool _free;

    private HostLock(FileStream file, string holder) => (_file, _holder) = (file, holder);

    /// <summary>Takes the lock, waits for it, or says who holds it.</summary>
    /// <param name="host">Where the lock file lies.</param>
    /// <param name="us">What this run does, for the message that another run prints.</param>
    /// <param name="patience">How long to wait; zero for not at all.</param>
    /// <param name="clock">Tells since when.</param>
    /// <param name="waiting">Hears once, before the waiting, who holds it.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="BackendException">Another run holds it, or it cannot be made.</exception>
    public static async Task<HostLock> TakeAsync(
        HostPaths host,
        LockHolder us,
        TimeSpan patience,
        TimeProvider clock,
        Action<string> waiting,
        CancellationToken cancellation)
    {
        var start = clock.GetTimestamp();
        var told = false;
        while (true)
        {
            if (TryTake(host, us, clock) is { } taken)
                return taken;
            var waited = clock.GetElapsedTime(start);
            var holder = HolderOf(Path.Combine(host.RuntimeFolder, HolderFile));
            if (waited >= patience)
                throw SafetyErrors.Locked(holder, Path.Combine(host.RuntimeFolder, LockFile), patience);

            // A holder that has just started, or is about to end, has no name for a moment.
            if (!told && (holder is not null || waited >= Naming))
            {
                waiting(holder ?? Unknown(host));
                told = true;
            }

            await Task.Delay(Interval, clock, cancellation);
        }
    }

    /// <summary>Takes the lock; null where another run holds it.</summary>
    /// <exception cref="BackendException">It cannot be made.</exception>
    public static HostLock? TryTake(HostPaths host, LockHolder us, TimeProvider clock)
    {
        OwnFolder.Prepare(host.RuntimeFolder);
        var file = Open(Path.Combine(host.RuntimeFolder, LockFile));
        if (file is null)
            return null;
        try
        {
            var holder = Path.Combine(host.RuntimeFolder, HolderFile);
            var since = clock.GetLocalNow()
                .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            File.WriteAllText(
                holder,
                $"process {Environment.ProcessId} ({us.Caller}): "
                + $"vpclang {us.Verb} of {us.Project}, since {since}\n");
            return new HostLock(file, holder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            file.Dispose();
            throw SafetyErrors.UnwritableFolder(host.RuntimeFolder, failure.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_free)
            return;
        _free = true;
        try
        {
            // While the lock is still ours: a moment later the file would be the next holder's.
            File.Delete(_holder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // An old name in a file that the next holder writes over hinders nobody.
        }

        _file.Dispose();
    }

    private static FileStream? Open(string path)
    {
        try
        {
            // FileShare.None is flock(LOCK_EX) on Linux.
            return new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
        catch (IOException failure) when (failure.HResult == Held)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw SafetyErrors.UnwritableFolder(
                Path.GetDirectoryName(path) ?? path,
                Directory.Exists(path) ? $"{path} is a folder" : failure.Message);
        }
    }

    private static string Unknown(HostPaths host) =>
        $"a process that has not named itself and holds {Path.Combine(host.RuntimeFolder, LockFile)}";

    /// <summary>
    /// What the holder says of itself; null where nothing is said, or by a process that has ended: one
    /// that was killed leaves its name until the next one writes its own.
    /// </summary>
    private static string? HolderOf(string path)
    {
        try
        {
            var text = File.ReadAllText(path).Trim();
            return text.Split(' ') is ["process", var id, ..] && Directory.Exists($"/proc/{id}")
                ? text
                : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
