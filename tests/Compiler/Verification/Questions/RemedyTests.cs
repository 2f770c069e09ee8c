using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Naming;
using VpcLang.Compiler.Verification.Questions;
using VpcLang.Compiler.Verification.Simulation;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Tests.Verification.Questions;

/// <summary>What is said to open a connection opens it.</summary>
public sealed class RemedyTests
{
    /// <summary>A comment stands where a change for the resource of that name belongs.</summary>
    private const string Shut =
        """
        vpc prod {
          cidr = 10.10.0.0/16
          subnet a { cidr = 10.10.1.0/24 }
          subnet b { cidr = 10.10.2.0/24; network_acl = gate }
          network_acl gate {
            # acl.gate
            100 deny all from any
            100 allow udp to any
          }
          firewall wall {
            subnets = [b]
            # firewall.wall
            reject all from any
          }
          security_group sends {
            # group.sends
            allow udp/1 to any
          }
          security_group takes {
            # group.takes
            allow udp/1 from any
          }
          instance x { subnet = a; security_groups = [sends] }
          instance y { subnet = b; security_groups = [takes] }
        }
        vpc far {
          cidr = 10.20.0.0/16
          subnet a { cidr = 10.20.1.0/24 }
          security_group open { allow all from any }
          instance z { subnet = a; security_groups = [open] }
        }
        # in the project

        """;

    [Theory]
    [InlineData("prod.x", "prod.y", 443, 5)]
    [InlineData("far.z", "prod.y", 443, 5)]
    [InlineData("prod.x", "far.z", 443, 2)]
    public void The_changes_that_are_offered_open_the_connection_together(
        string from, string to, int port, int blockers)
    {
        var (index, ruling) = Ask(Shut, from, to, port);
        Assert.Equal(Verdict.Blocked, ruling.Verdict);
        var remedies = RemediesOf(new RulingPart(null, ruling), index);
        Assert.Equal(blockers, remedies.Count);

        var mended = remedies.Aggregate(Shut, Written);
        var (_, after) = Ask(mended, from, to, port);
        Assert.True(
            after.Verdict == Verdict.Reachable,
            mended + string.Join('\n', after.Blockers.Select(b => $"{b.Resource}: {b.Text}")));
    }

    [Fact]
    public void Every_single_change_is_needed()
    {
        var (index, ruling) = Ask(Shut, "prod.x", "prod.y", 443);
        var remedies = RemediesOf(new RulingPart(null, ruling), index);
        foreach (var left in remedies)
        {
            var mended = remedies.Where(r => r != left).Aggregate(Shut, Written);
            Assert.Single(Ask(mended, "prod.x", "prod.y", 443).Ruling.Blockers);
        }
    }

    /// <summary>Nothing lets the internet in: no port, no route and no rule.</summary>
    private const string Hidden =
        """
        vpc prod {
          cidr = 10.10.0.0/16
          internet_gateway {}
          subnet a { cidr = 10.10.1.0/24; route_table = own; network_acl = gate }
          subnet b { cidr = 10.10.2.0/24; type = public }
          route_table own {
            # table.own
            route 198.51.100.0/24 via internet
          }
          network_acl gate {
            # acl.gate
            100 deny all from 203.0.113.0/24
            100 allow udp to any
          }
          firewall wall {
            subnets = [a]
            # firewall.wall
            reject all from any
          }
          security_group takes {
            # group.takes
            allow udp/1 from any
          }
          instance y { subnet = a; security_groups = [takes] }
          instance z { subnet = b; security_groups = [takes] }
          publish tcp/443 to z
          # vpc.prod
        }

        """;

    [Fact]
    public void The_changes_that_are_offered_open_the_internet_in_full()
    {
        var source = Hidden;
        for (var rounds = 0; rounds < 6; rounds++)
        {
            var (index, answer) = AskInternet(source);
            if (answer is { Best: Verdict.Reachable, IsInPart: false })
            {
                Assert.Contains("publish tcp/444 to y on tcp/443", source, StringComparison.Ordinal);
                Assert.Contains("allow tcp/443 from internet", source, StringComparison.Ordinal);
                return;
            }

            var part = answer.Deciding;
            var remedies = RemediesOf(part, index);
            Assert.NotEmpty(remedies);
            source = remedies.Aggregate(source, Written);
        }

        Assert.Fail($"the changes lead in a circle:\n{source}");
    }

    private static (NetworkIndex Index, EndsRuling Answer) AskInternet(string source)
    {
        var index = new NetworkIndex(Compiled.Text(source));
        var answer = new EndAnswerer(index).Ask(
            new NamedInternet(), new NamedSite(index.InstanceOf("prod", "y")), Protocol.Tcp, 443);
        return (index, answer ?? throw new InvalidOperationException("there is no answer"));
    }

    private static List<Remedy> RemediesOf(RulingPart part, NetworkIndex index) =>
        [.. part.Ruling.Blockers.Select(b => Remedy.For(b, index, part)).OfType<Remedy>()];

    private static string Written(string source, Remedy remedy)
    {
        var lines = source.Split('\n').ToList();
        var at = lines.FindIndex(line => line.Trim() is ['#', ' ', .. var place]
            && remedy.Place.Contains(place, StringComparison.Ordinal));
        Assert.True(at >= 0, $"no place for {remedy}");
        lines.Insert(at + 1, remedy.Text);
        return string.Join('\n', lines);
    }

    private static (NetworkIndex Index, Ruling Ruling) Ask(
        string source, string from, string to, int port)
    {
        var index = new NetworkIndex(Compiled.Text(source));
        var (sender, target) = (from.Split('.'), to.Split('.'));
        return (index, new Answerer(index).Ask(new Question
        {
            Source = new InstanceSender(sender[0], sender[1]),
            Target = index.InstanceOf(target[0], target[1]),
            Protocol = Protocol.Tcp,
            Number = port,
        }));
    }
}
