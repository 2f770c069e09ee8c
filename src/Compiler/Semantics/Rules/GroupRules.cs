using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Ir;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>Security groups allow; what no rule allows is closed.</summary>
internal sealed class GroupRules : INetworkRule
{
    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var rule in vpcs.SelectMany(v => v.Groups).SelectMany(g => g.Rules))
        {
            if (rule.Rule.Action == RuleAction.Allow)
                continue;
            found.Add(NetworkCodes.GroupDenies.At(
                rule.ActionPlace, "what no rule of a group allows is denied already",
                "remove the rule; to deny something that others allow, use a `firewall`"));
        }
    }
}
