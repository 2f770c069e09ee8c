using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Bench;

/// <summary>What a large network is after five edits, as one pull request may hold them.</summary>
internal static class FiveEdits
{
    /// <summary>
    /// A rule more and a rule less in two groups, another rule in an ACL, an instance with other
    /// groups, and a new instance that the internet reaches.
    /// </summary>
    public static Network Of(Network network)
    {
        var vpc = network.Vpcs[0];
        var (first, second) = (vpc.SecurityGroups[3], vpc.SecurityGroups[7]);
        var acl = vpc.NetworkAcls[0];
        var instance = vpc.Instances[0];
        var added = first.Rules[0] with
        {
            Direction = Direction.Ingress,
            Services = [new Service { Protocol = Protocol.Tcp, Ports = [new PortRange(22, 22)] }],
            Peers = [new AnyPeer()],
        };
        var changed = acl.Rules[10] with { Rule = acl.Rules[10].Rule with { Services = [Service.All] } };
        var fresh = instance with
        {
            Name = "fresh",
            Address = "vpc.v/instance.fresh",
            Ip = IpAddress.Parse("10.0.3.250"),
        };
        return network with
        {
            Vpcs =
            [
                vpc with
                {
                    SecurityGroups = vpc.SecurityGroups
                        .Replace(first, first with { Rules = first.Rules.Add(added) })
                        .Replace(second, second with { Rules = second.Rules.RemoveAt(1) }),
                    NetworkAcls = vpc.NetworkAcls.Replace(
                        acl, acl with { Rules = acl.Rules.Replace(acl.Rules[10], changed) }),
                    Instances = vpc.Instances
                        .Replace(instance, instance with { SecurityGroups = ["g1", "g2"] })
                        .Add(fresh),
                    Publishes =
                    [
                        new Publish
                        {
                            Address = "vpc.v/publish.tcp-22",
                            Service = added.Services[0],
                            Instance = fresh.Name,
                            Target = added.Services[0],
                            Location = instance.Location,
                        },
                    ],
                },
            ],
        };
    }
}
