using System.Security.Cryptography;
using System.Text;

namespace VpcLang.Runtime.Projects;

/// <summary>Tells whether a project's texts are still the same.</summary>
public static class SourceDigest
{
    /// <summary>SHA-256 over every file's name and text, in hexadecimal.</summary>
    public static string Of(LoadedProject project)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in project.Files)
        {
            Append(digest, Path.GetFileName(file.Path));
            Append(digest, file.Text);
        }

        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    /// <summary>Adds a text with its length before it, so that no two lists read the same.</summary>
    internal static void Append(IncrementalHash digest, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        digest.AppendData(BitConverter.GetBytes(bytes.Length));
        digest.AppendData(bytes);
    }
}
