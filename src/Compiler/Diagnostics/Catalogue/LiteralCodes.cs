namespace VpcLang.Compiler.Diagnostics.Catalogue;

/// <summary>The findings in literals: VPC11xx.</summary>
public static class LiteralCodes
{
    /// <summary>Digits that are no number, or one beyond 64 bits.</summary>
    public static readonly DiagnosticCode BadInteger = Error("VPC1101", "not an integer");

    /// <summary>Numbers and dots, or hex and colons, that are no address.</summary>
    public static readonly DiagnosticCode BadAddress = Error("VPC1102", "not an IP address");

    /// <summary>An address and a slash that are no network.</summary>
    public static readonly DiagnosticCode BadNetwork = Error("VPC1103", "not a network");

    /// <summary>A network whose address has bits behind its prefix (RFC 4632).</summary>
    public static readonly DiagnosticCode HostBits = Error("VPC1104", "network has host bits set");

    /// <summary>A prefix longer than its address.</summary>
    public static readonly DiagnosticCode BadPrefix =
        Error("VPC1105", "prefix length out of range");

    /// <summary>A protocol and a slash that are no service.</summary>
    public static readonly DiagnosticCode BadService = Error("VPC1106", "not a service");

    /// <summary>A port beyond 65535.</summary>
    public static readonly DiagnosticCode BadPort = Error("VPC1107", "port out of range");

    /// <summary>A range whose end lies before its start.</summary>
    public static readonly DiagnosticCode BackwardsRange = Error("VPC1108", "range runs backwards");

    /// <summary>A number with a unit that is neither of a rate nor of a duration.</summary>
    public static readonly DiagnosticCode BadUnit = Error("VPC1109", "unknown unit");

    /// <summary>An ICMP type by a name or number that is none.</summary>
    public static readonly DiagnosticCode BadIcmpType = Error("VPC1110", "unknown ICMP type");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticCode> All =>
    [
        BadInteger, BadAddress, BadNetwork, HostBits, BadPrefix, BadService, BadPort,
        BackwardsRange, BadUnit, BadIcmpType,
    ];

    private static DiagnosticCode Error(string code, string title) =>
        new(code, Severity.Error, title);
}
