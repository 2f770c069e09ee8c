using System.Security.Cryptography;
using System.Text;
using VpcLang.Backends.Contracts;
using VpcLang.Runtime.Host;

namespace VpcLang.Runtime.Plans;

/// <summary>
/// A secret of this host that seals saved plans: a file that was written or changed elsewhere, or
/// before the last reboot, has no seal that fits.
/// </summary>
public sealed class PlanKey
{
    private const int Bytes = 32;

    private readonly byte[] _key;

    private PlanKey(byte[] key) => _key = key;

    /// <summary>Reads the key, or makes one; only its owner can read it.</summary>
    /// <exception cref="BackendException">It can neither be read nor be made.</exception>
    public static PlanKey Of(HostPaths host)
    {
        OwnFolder.Prepare(host.RuntimeFolder);
        var path = Path.Combine(host.RuntimeFolder, "plan.key");
        try
        {
            if (!File.Exists(path))
                PrivateFile.WriteOnce(path, RandomNumberGenerator.GetBytes(Bytes));
            return new PlanKey(File.ReadAllBytes(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw SafetyErrors.UnwritableFolder(host.RuntimeFolder, failure.Message);
        }
    }

    /// <summary>The seal of a text, in hexadecimal (HMAC-SHA256).</summary>
    public string Seal(string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)));
}
