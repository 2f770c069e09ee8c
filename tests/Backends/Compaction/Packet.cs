using System.Runtime.InteropServices;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Tests.Compaction;

/// <summary>A packet, as far as rules look at it.</summary>
/// <param name="Source">Where it says that it comes from.</param>
/// <param name="Destination">Where it goes.</param>
/// <param name="Protocol">What it speaks; all for something else.</param>
/// <param name="InInterface">Where it came in.</param>
/// <param name="Port">The destination port, or the ICMP type.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Packet(
    IpAddress Source, IpAddress Destination, Protocol Protocol, int Port, string InInterface);
