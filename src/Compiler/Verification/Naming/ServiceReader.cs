using System.Globalization;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Simulation;

namespace VpcLang.Compiler.Verification.Naming;

/// <summary>
/// Reads one service of a connection: <c>tcp/443</c>, <c>udp/53</c>, <c>icmp</c>, <c>other protocols</c>.
/// </summary>
public static class ServiceReader
{
    private const int Echo = 8;

    /// <summary>What a user may write, for a message.</summary>
    public const string Help = "one port or type: tcp/443, udp/53, icmp; or `other protocols`";

    /// <summary>The protocol with its port or type; false for anything but one service.</summary>
    public static bool TryRead(string text, out Protocol protocol, out int number)
    {
        if (text == Packet.OtherProtocols)
        {
            (protocol, number) = (Protocol.All, 0);
            return true;
        }

        var parts = text.Split('/');
        protocol = parts[0] switch
        {
            "tcp" => Protocol.Tcp,
            "udp" => Protocol.Udp,
            _ => Protocol.Icmp,
        };
        number = Echo;
        if (text == "icmp")
            return true;
        if (parts is not [var word, var rest] || word is not ("tcp" or "udp" or "icmp"))
            return false;
        if (protocol == Protocol.Icmp && IcmpTypes.TryNumber(rest, out number))
            return true;
        return int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && number <= (protocol == Protocol.Icmp ? 255 : 65535);
    }
}
