using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>A listener has TCP or UDP ports, and each has its partner at the instances.</summary>
internal sealed class ListenerServices : INetworkRule
{
    private static readonly PortPairs Pairs = new(
        BalancerCodes.NoPorts, BalancerCodes.Mismatch, "listen",
        "listen tcp/443 to [one, two] on tcp/8443");

    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var listener in vpcs.SelectMany(v => v.Balancers).SelectMany(b => b.Listeners))
        {
            if (Pairs.Fault(listener.Service, listener.Target) is { } fault)
                found.Add(fault);
        }
    }
}
