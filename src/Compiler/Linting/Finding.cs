using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Linting.Acls;
using VpcLang.Compiler.Linting.Rules;

namespace VpcLang.Compiler.Linting;

/// <summary>Something of a network that does nothing, or not what it seems to.</summary>
/// <param name="Owner">The address of the resource: <c>vpc.prod/group.web</c>.</param>
internal abstract record Finding(string Owner)
{
    /// <summary>
    /// Whether a place of the source is reported for one of the resources that it makes. If not, it
    /// is reported only where all of them have the finding.
    /// </summary>
    public virtual bool IsForEach => false;
}

/// <summary>A finding about a rule of the resource.</summary>
internal abstract record RuleFinding(string Owner, Rule Rule) : Finding(Owner);

/// <summary>
/// A rule of an ordered list that the earlier ones leave nothing to; which ones, is looked for when
/// it is asked.
/// </summary>
internal sealed record DeadRule(string Owner, Rule Rule, bool IsNumbered, Func<Cover> Cover)
    : RuleFinding(Owner, Rule);

/// <summary>
/// A rule of a group that changes nothing beside others; which ones, is looked for when it is asked.
/// </summary>
internal sealed record SpareRule(string Owner, Rule Rule, Func<Cover> Cover)
    : RuleFinding(Owner, Rule);

/// <summary>A rule whose requests pass a network ACL that stops the replies.</summary>
internal sealed record UnansweredRule(HalfOpenRule Found)
    : RuleFinding(Found.Acl.Address, Found.Rule.Rule);

/// <summary>A group that rules name and nobody is in.</summary>
internal sealed record EmptyGroup(SecurityGroup Group, Rule? NamedBy) : Finding(Group.Address);

/// <summary>A subnet whose instances reach nobody and are reached by nobody.</summary>
internal sealed record LonelySubnet(Subnet Subnet) : Finding(Subnet.Address);

/// <summary>A public subnet of which the internet reaches no instance.</summary>
internal sealed record UnpublishedSubnet(Subnet Subnet) : Finding(Subnet.Address);

/// <summary>A published port in whose subnet no client of the internet gets an answer.</summary>
internal sealed record UnansweredPublish(string Owner, string Target, Subnet Subnet)
    : Finding(Owner)
{
    public override bool IsForEach => true;
}

/// <summary>An elastic IP in whose subnet no client of the internet gets an answer.</summary>
internal sealed record UnansweredElasticIp(string Owner, string Instance, Subnet Subnet)
    : Finding(Owner)
{
    public override bool IsForEach => true;
}

/// <summary>A NAT gateway that nothing is sent to.</summary>
internal sealed record UnusedNat(NatGateway Nat) : Finding(Nat.Address);
