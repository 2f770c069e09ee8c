using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>An instance is in some group, and its rate lets something pass.</summary>
internal sealed class InstanceLimits : INetworkRule
{
    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var instance in vpcs.SelectMany(v => v.Instances))
        {
            if (instance.Groups is { IsEmpty: true })
            {
                found.Add(NetworkCodes.EmptyList.At(
                    instance.Symbol.PlaceOf("security_groups"),
                    "an instance is in one group at least",
                    "name one, or leave the attribute out for the group `default`"));
            }

            if (instance.Rate == 0)
            {
                found.Add(NetworkCodes.ZeroRate.At(
                    instance.Symbol.PlaceOf("rate"), "nothing would pass",
                    "leave it out for no limit"));
            }
        }
    }
}
