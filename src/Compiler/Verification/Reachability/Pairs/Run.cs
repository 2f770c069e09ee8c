using System.Runtime.InteropServices;
using VpcLang.Compiler.Verification.Reachability.Model;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Compiler.Verification.Reachability.Pairs;

/// <summary>
/// What is left of the services on the way from one class to another, and of the ports to which
/// replies come back.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct Run
{
    public static Run Start(int services = SetTable.All) => new()
    {
        Services = services,
        ClientPorts = SetTable.All,
        GatewayPorts = SetTable.All,
    };

    /// <summary>The set of services that still pass.</summary>
    public int Services { get; set; }

    /// <summary>The set of client ports that replies still come back to.</summary>
    public int ClientPorts { get; set; }

    /// <summary>The same of the ports of a NAT gateway.</summary>
    public int GatewayPorts { get; set; }

    public readonly bool IsOver => Services == SetTable.Empty;

    public void Pass(RuleTable? table, int key, SetTable sets)
    {
        if (table is not null && Services != SetTable.Empty)
            Services = sets.And(Services, table.For(key));
    }

    public void Return(RuleTable? acl, int key, SetTable sets)
    {
        if (acl is not null)
            ClientPorts = sets.And(ClientPorts, acl.For(key));
    }
}

/// <summary>The services that pass always, and those that pass for some port of the client.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PairValue(int Full, int Some)
{
    public static PairValue Nothing { get; } = new(SetTable.Empty, SetTable.Empty);

    public PairValue Or(PairValue other, SetTable sets) =>
        new(sets.Or(Full, other.Full), sets.Or(Some, other.Some));
}
