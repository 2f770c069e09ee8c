using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Ir;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>Security groups allow; what no rule allows is closed.</summary>
internal sealed class GroupRules : INetworkRule
{
    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var group in vpcs.SelectMany(v => v.Groups))
        {
            foreach (var rule in group.Rules)
            {
                if (rule.Rule.Action != RuleAction.Allow)
                    found.Add(Denies(rule));
            }
        }
    }

    private static Diagnostic Denies(BoundRule rule) => NetworkCodes.GroupDenies.At(
        rule.ActionPlace, "what no rule of a group allows is denied already",
        "remove the rule; to deny something that others allow, use a `firewall`");
}
