using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace VpcLang.Runtime.Host;

/// <summary>Who owns a file, which .NET does not tell.</summary>
public static partial class FileOwner
{
    private const int CurrentFolder = -100;
    private const int DoNotFollow = 0x100;
    private const uint WantOwner = 0x8;
    private const int BufferBytes = 256;

    /// <summary>The offset of stx_uid, which is the same on every architecture (statx(2)).</summary>
    private const int OwnerOffset = 20;

    /// <summary>The user that this process acts as.</summary>
    public static uint OfThisProcess => EffectiveUser();

    /// <summary>The owner's number, of a link itself; null where there is no such file.</summary>
    public static uint? Of(string path)
    {
        Span<byte> answer = stackalloc byte[BufferBytes];
        return Statx(CurrentFolder, path, DoNotFollow, WantOwner, answer) == 0
            ? BinaryPrimitives.ReadUInt32LittleEndian(answer[OwnerOffset..])
            : null;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(
        int folder, string path, int flags, uint mask, Span<byte> answer);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint EffectiveUser();
}
