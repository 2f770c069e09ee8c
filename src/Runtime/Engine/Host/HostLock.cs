using System.Globalization;
using System.Text;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Host;

/// <summary>Lets one run at a time change the host. The kernel frees it when its holder dies.</summary>
/// <remarks>
/// The file stays when the lock goes: removing it could let two later runs lock two files of one
/// name. Inside a sandbox <c>/run</c> is private, so sandboxes do not wait for each other.
/// </remarks>
public sealed class HostLock : IDisposable
{
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

        var file = Open(path);
        Write(file, verb, clock);
        return new HostLock(file);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.SetLength(0);
        _file.Dispose();
    }

    private static FileStream Open(string path)
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
            throw RuntimeErrors.Locked(HolderOf(path));
        }
    }

    private static void Write(FileStream file, string verb, TimeProvider clock)
    {
        var since = clock.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        file.SetLength(0);
        file.Write(Encoding.UTF8.GetBytes(
            $"process {Environment.ProcessId}: vpclang {verb}, since {since}\n"));
        file.Flush();
    }

    private static string HolderOf(string path)
    {
        try
        {
            // FileShare.ReadWrite asks for no lock, so the holder's line can be read.
            using var file = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file);
            return reader.ReadLine() ?? "it has only just started";
        }
        catch (IOException failure)
        {
            return failure.Message;
        }
    }
}
