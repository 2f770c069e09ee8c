using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>A listener leads to some instance, and to each once.</summary>
internal sealed class ListenerTargets : INetworkRule
{
    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var listener in vpcs.SelectMany(v => v.Balancers).SelectMany(b => b.Listeners))
        {
            if (listener.Targets.Value is not { } targets)
                continue;
            if (targets.IsEmpty)
            {
                found.Add(BalancerCodes.NoTarget.At(
                    listener.Targets.Place, "nobody would answer", "name an instance"));
            }

            var places = new Dictionary<ResourceSymbol, Located<ResourceSymbol>>();
            foreach (var target in targets)
            {
                if (places.TryAdd(target.Value, target))
                    continue;
                found.Add(BalancerCodes.TargetTwice
                    .At(target.Place, $"`{target.Value.Name}` is in the list already", "remove it")
                    .Also(places[target.Value].Place, "named here"));
            }
        }
    }
}
