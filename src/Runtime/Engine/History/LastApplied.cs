using System.Security.Cryptography;
using System.Text;
using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Ir;
using VpcLang.Runtime.Host;

namespace VpcLang.Runtime.History;

/// <summary>
/// The network that was applied last, for telling what a plan lets through that this did not. A cache:
/// it may be deleted at any time, and whatever is wrong with it, it is as if it were not there.
/// </summary>
/// <remarks>
/// It goes with a reboot, as the networks do. Its first line is the digest of the rest.
/// </remarks>
public static class LastApplied
{
    /// <summary>The most that is kept of a project; a larger network is not.</summary>
    public const int LimitBytes = 32 * 1024 * 1024;

    private const int DigestLength = 64;

    /// <summary>The network of a project; null where none is known.</summary>
    public static Network? Read(HostPaths host, ProjectName project)
    {
        var path = PathOf(host, project);
        try
        {
            if (!File.Exists(path)
                || OwnFolder.FaultOf(FolderOf(host)) is not null
                || new FileInfo(path).Length > LimitBytes)
            {
                return null;
            }

            var text = File.ReadAllText(path, Encoding.UTF8);
            var json = text.Length > DigestLength ? text[(DigestLength + 1)..] : "";
            return text.StartsWith(DigestOf(json), StringComparison.Ordinal)
                ? NetworkJson.Read(json)
                : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException
            or NetworkJsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps a network that has been applied, if that can be done.</summary>
    public static void Keep(HostPaths host, Network network)
    {
        var project = ProjectName.Of(network);
        var path = PathOf(host, project);
        try
        {
            var json = NetworkJson.Write(network);
            var content = Encoding.UTF8.GetBytes($"{DigestOf(json)}\n{json}");
            if (content.Length > LimitBytes)
            {
                Forget(host, project);
                return;
            }

            OwnFolder.Prepare(host.RuntimeFolder);
            OwnFolder.Prepare(FolderOf(host));
            PrivateFile.Write(path, content);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException
            or BackendException)
        {
            // The network stands; the next plan has nothing to compare with, and says so.
            Forget(host, project);
        }
    }

    /// <summary>
    /// Forgets a project's network: it is gone, or nobody knows what is left of it.
    /// </summary>
    public static void Forget(HostPaths host, ProjectName project)
    {
        var path = PathOf(host, project);
        try
        {
            File.Delete(path);
            if (!Directory.EnumerateFileSystemEntries(FolderOf(host)).Any())
                Directory.Delete(FolderOf(host));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Nothing is promised about what it says then: its digest and its reader judge it.
        }
    }

    private static string FolderOf(HostPaths host) => Path.Combine(host.RuntimeFolder, "applied");

    private static string PathOf(HostPaths host, ProjectName project) =>
        Path.Combine(FolderOf(host), $"{project}.json");

    private static string DigestOf(string json) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}
