using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Ir;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>
/// The rules of a network ACL are numbered 1 to 32766, each number once in a direction, and allow or
/// deny (AWS, "Network ACL rules").
/// </summary>
internal sealed class AclRules : INetworkRule
{
    private const int HighestNumber = 32766;

    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var acl in vpcs.SelectMany(v => v.Acls))
        {
            var taken = new Dictionary<int, BoundNumberedRule>();
            foreach (var rule in acl.Rules)
            {
                if (rule.Rule.Rule.Action == RuleAction.Reject)
                    found.Add(Rejects(rule));
                if (rule.Number is < 1 or > HighestNumber)
                    found.Add(OutOfRange(rule));
                else if (!taken.TryAdd(KeyOf(rule), rule))
                    found.Add(Taken(rule, taken[KeyOf(rule)]));
            }
        }
    }

    /// <summary>The two directions are numbered apart: one upwards from 0, one downwards.</summary>
    private static int KeyOf(BoundNumberedRule rule) =>
        rule.Rule.Rule.Direction == Direction.Ingress ? rule.Number : -rule.Number;

    private static Diagnostic Rejects(BoundNumberedRule rule) => RoutingCodes.AclRejects
        .At(rule.Rule.ActionPlace, "a network ACL drops what it does not allow",
            "write `deny`; to refuse with an answer, use a `firewall`")
        .MendedBy(rule.Rule.ActionPlace, "deny");

    private static Diagnostic OutOfRange(BoundNumberedRule rule) => RoutingCodes.BadNumber.At(
        rule.NumberPlace, "no rule can have this number",
        $"numbers are from 1 to {HighestNumber}, the lowest is tried first");

    private static Diagnostic Taken(BoundNumberedRule rule, BoundNumberedRule first)
    {
        var way = rule.Rule.Rule.Direction == Direction.Ingress ? "from" : "to";
        return RoutingCodes.NumberTwice
            .At(rule.NumberPlace, $"another `{way}` rule has the number {rule.Number}",
                "give each rule of a direction a number of its own")
            .Also(first.NumberPlace, "taken here");
    }
}
