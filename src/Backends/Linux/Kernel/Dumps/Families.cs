using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Kernel.Dumps;

/// <summary>What the kernel calls the protocols (address_families(7)).</summary>
internal static class Families
{
    /// <summary>AF_BRIDGE: what bridges know.</summary>
    public const byte Bridge = 7;

    private const byte V4 = 2, V6 = 10;

    /// <summary>The kernel's number of a protocol.</summary>
    public static byte NumberOf(AddressFamily family) => family == AddressFamily.V4 ? V4 : V6;

    /// <summary>The protocol with a number; null for any other.</summary>
    public static AddressFamily? Of(byte number) => number switch
    {
        V4 => AddressFamily.V4,
        V6 => AddressFamily.V6,
        _ => null,
    };
}
