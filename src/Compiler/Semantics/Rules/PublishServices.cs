using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>Published are TCP or UDP ports, and each has its partner at the instance.</summary>
internal sealed class PublishServices : INetworkRule
{
    private static readonly PortPairs Pairs = new(
        NetworkCodes.PublishService, NetworkCodes.PublishMismatch, "publish",
        "publish tcp/8080 to web on tcp/80");

    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var publish in vpcs.SelectMany(v => v.Publishes))
        {
            if (Pairs.Fault(publish.Service, publish.Target) is { } fault)
                found.Add(fault);
        }
    }
}
