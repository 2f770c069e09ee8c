using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Questions;
using VpcLang.Compiler.Verification.Simulation;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Tests.Verification.Questions;

/// <summary>What stands in the way of a reply.</summary>
public sealed class ReplyTests
{
    [Fact]
    public void A_reply_without_a_route_is_walked_as_if_it_had_one()
    {
        var index = new NetworkIndex(Compiled.Text(
            """
            vpc one {
              cidr = 10.1.0.0/16
              subnet a { cidr = 10.1.1.0/24; route_table = there; network_acl = gate }
              route_table there { route 10.2.0.0/16 via pair }
              network_acl gate {
                100 allow all to any
                100 allow udp from any
              }
              instance x { subnet = a }
            }
            vpc two {
              cidr = 10.2.0.0/16
              subnet b { cidr = 10.2.1.0/24 }
              security_group open { allow all from any }
              instance y { subnet = b; security_groups = [open] }
            }
            peering pair { between = [one, two]; routes = manual }
            """));
        var ruling = new Answerer(index).Ask(new Question
        {
            Source = new InstanceSender("one", "x"),
            Target = index.InstanceOf("two", "y"),
            Protocol = Protocol.Tcp,
            Number = 80,
        });
        Assert.Equal(Verdict.Blocked, ruling.Verdict);
        Assert.Equal(
            [(Stage.Route, true), (Stage.AclIngress, true)],
            ruling.Blockers.Select(b => (b.Stage, b.IsReply)));
    }
}
