using System.Runtime.InteropServices;

namespace VpcLang.Backends.Linux.Netlink;

/// <summary>The kernel did not answer.</summary>
/// <param name="what">What it was asked for.</param>
/// <param name="error">The number of the error, as in errno(3).</param>
internal sealed class NetlinkException(string what, int error)
    : Exception($"{what}: {Marshal.GetPInvokeErrorMessage(error)}")
{
    /// <summary>The number of the error, as in errno(3).</summary>
    public int Error => error;

    /// <summary>What the last system call said.</summary>
    public static NetlinkException Last(string what) => new(what, Marshal.GetLastPInvokeError());
}
