namespace VpcLang.Compiler.Net;

/// <summary>The two internet protocols.</summary>
public enum AddressFamily
{
    /// <summary>IPv4, 32-bit addresses (RFC 791).</summary>
    V4,

    /// <summary>IPv6, 128-bit addresses (RFC 8200).</summary>
    V6,
}
