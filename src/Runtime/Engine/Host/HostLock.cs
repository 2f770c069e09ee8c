using System.Globalization;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Host;

/// <summary>Lets one run at a time change the host. The kernel frees it when its holder dies.</summary>
/// <remarks>
/// The file stays when the lock goes: removing it could let two later runs lock two files of one
/// name. Inside a sandbox <c>/run</c> is private, so sandboxes do not wait for each other.
/// </remarks>
public sealed class HostLock : IDisposable
{
    /// <summary>
    /// Who holds the lock. A file of its own: even opening the locked one to read it is refused,
    /// as .NET takes a shared lock for that.
    /// </summary>
    private const string HolderFile = "lock.holder";

    private readonly FileStream _file;

    private HostLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, or says who holds it.</summary>
    /// <param name="host">Where the lock file lies.</param>
    /// <param name="verb">What this run does, for the message that another run prints.</param>
    /// <param name="clock">Tells since when.</param>
    /// <exception cref="BackendException">Another run holds it, or it cannot be made.</exception>
    public static HostLock Take(HostPaths host, string verb, TimeProvider clock)
    {
        var path = Path.Combine(host.RuntimeFolder, "lock");
        try
        {
            Directory.CreateDirectory(host.RuntimeFolder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw RuntimeErrors.UnreadablePath(host.RuntimeFolder, failure.Message);
        }

        var file = Open(path, Path.Combine(host.RuntimeFolder, HolderFile));
        WriteHolder(Path.Combine(host.RuntimeFolder, HolderFile), verb, clock);
        return new HostLock(file);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static FileStream Open(string path, string holder)
    {
        try
        {
            // FileShare.None is flock(LOCK_EX) on Linux.
            return new FileStream(
                path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw RuntimeErrors.UnreadablePath(path, failure.Message);
        }
        catch (IOException)
        {
            throw RuntimeErrors.Locked(HolderOf(holder));
        }
    }

    private static void WriteHolder(string path, string verb, TimeProvider clock)
    {
        var since = clock.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        File.WriteAllText(
            path, $"process {Environment.ProcessId}: vpclang {verb}, since {since}\n");
    }

    private static string HolderOf(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (IOException)
        {
            return "it has only just started";
        }
    }
}
