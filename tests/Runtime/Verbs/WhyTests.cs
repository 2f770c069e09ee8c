using System.Text.Json;
using VpcLang.Compiler;
using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Verbs;

/// <summary>What a user is told of a connection, with the compiler itself.</summary>
public sealed class WhyTests : IDisposable
{
    private const string Shop =
        """
        vpc prod {
          cidr = 10.10.0.0/16
          internet_gateway { uplink = "eth0" }
          subnet front { cidr = 10.10.1.0/24; type = public }
          subnet back  { cidr = 10.10.2.0/24; network_acl = guard }
          security_group shop { allow tcp/8000 from any }
          security_group data { allow tcp/5432 from group.shop; allow udp/53 from any }
          network_acl guard {
            100 allow tcp/5432 from any
            100 allow tcp/32768-50000 to any
          }
          instance web { subnet = front; address = 10.10.1.10; security_groups = [shop] }
          instance sql { subnet = back; address = 10.10.2.10; security_groups = [data] }
          publish tcp/8080 to web on tcp/8000
          assert internet can reach sql
        }
        """;

    private readonly Vpclang _program = new() { Compiler = Compilation.Compile };

    public WhyTests() => _program.Write("main.vpc", Shop);

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task A_connection_that_gets_through_is_told_step_by_step()
    {
        Assert.Equal(0, await WhyAsync("internet", "prod.web", "tcp/8000"));
        Assert.Contains("internet → prod.web on tcp/8000: reachable\n", _program.Out, Ordinal);
        Assert.Matches(
            "✓ published as .*publish tcp/8080 to prod.web on tcp/8000 .*main.vpc:14", _program.Out);
        Assert.Matches("✓ groups, in .*allow tcp/8000 from any .*main.vpc:6", _program.Out);
        Assert.Equal("", _program.Error);
    }

    [Fact]
    public async Task Everything_in_the_way_is_told_with_the_rule_that_would_open_it()
    {
        Assert.Equal(2, await WhyAsync("prod.web", "sql", "tcp/22"));
        Assert.Contains("things are in the way:", _program.Out, Ordinal);
        Assert.Contains(
            "network ACL, in: no `from` rule matches: denied, in vpc.prod/acl.guard", _program.Out, Ordinal);
        Assert.Contains(
            "= would open it: allow tcp/22 from instance.web  in vpc.prod/group.data",
            _program.Out, Ordinal);
        Assert.Contains("110 allow tcp/22 from", _program.Out, Ordinal);
    }

    [Fact]
    public async Task What_only_some_ports_of_the_client_can_do_does_not_count_as_reachable()
    {
        Assert.Equal(2, await WhyAsync("prod.web", "prod.sql", "tcp/5432"));
        Assert.Contains("from some ports of the client only", _program.Out, Ordinal);
        Assert.Contains("110 allow tcp/32768-60999 to", _program.Out, Ordinal);
    }

    [Theory]
    [InlineData("10.10.1.10", "203.0.113.9", "tcp/443", 0)]
    [InlineData("internet:192.0.2.9", "uplink", "tcp/8080", 0)]
    [InlineData("internet:192.0.2.9", "uplink", "tcp/8081", 2)]
    [InlineData("prod.web", "10.10.1.1", "icmp", 0)]
    [InlineData("prod.sql", "prod.web", "other protocols", 2)]
    [InlineData("10.10.1.10", "203.0.113.9", "other protocols", 0)]
    [InlineData("prod.web", "10.10.9.9", "icmp", 2)]
    [InlineData("internet", "10.10.1.10", "tcp/8000", 2)]
    public async Task Ends_are_named_by_their_addresses_too(
        string from, string to, string service, int exit) =>
        Assert.Equal(exit, await WhyAsync(from, to, service));

    [Fact]
    public async Task A_published_load_balancer_is_asked_for_as_the_instances_behind_it()
    {
        var path = _program.PathOf("balanced.vpc");
        await File.WriteAllTextAsync(
            path,
            """
            vpc prod {
              cidr = 10.0.0.0/16
              internet_gateway {}
              subnet edge { cidr = 10.0.1.0/24;  type = public }
              security_group web { allow tcp/80 from any }
              instance one { subnet = edge;  security_groups = [web] }
              load_balancer front { subnet = edge;  listen tcp/80 to [one] }
              publish tcp/80 to lb.front
            }
            """);
        Assert.Equal(2, await _program.RunAsync("why", "internet", "prod.front", "tcp/80", path));
        Assert.Contains("the instances behind it: ask for prod.one", _program.Out, Ordinal);
        Assert.Equal(0, await _program.RunAsync("why", "internet", "prod.one", "tcp/80", path));
    }

    private const string Office =
        """
        vpc prod {
          cidr = 10.10.0.0/16
          internet_gateway {}
          subnet front { cidr = 10.10.1.0/24; type = public }
          firewall wall {
            subnets = [front]
            deny all from 203.0.113.128/25
            allow all from any
          }
          security_group ops { allow tcp/22 from 203.0.113.0/24; allow udp/53 to 198.51.100.0/24 }
          instance web { subnet = front; security_groups = [ops] }
          instance bare { subnet = front }
          publish tcp/22 to web
          publish tcp/8022 to bare on tcp/22
        }
        """;

    [Fact]
    public async Task The_internet_is_all_of_it_and_a_part_that_gets_through_is_named()
    {
        _program.Write("main.vpc", Office);
        Assert.Equal(0, await WhyAsync("internet", "prod.web", "tcp/22"));
        Assert.StartsWith(
            "internet → prod.web on tcp/22: in part, from internet:203.0.113.0/25\n",
            _program.Out, Ordinal);
        Assert.Contains("\nfrom internet:203.0.113.0/25: reachable\n", _program.Out, Ordinal);
        Assert.Contains("\nfrom internet except 203.0.113.0/24: blocked\n", _program.Out, Ordinal);
        Assert.Contains("\nfrom internet:203.0.113.128/25: blocked\n", _program.Out, Ordinal);
        Assert.Contains(
            "= would open it: allow tcp/22 from internet  in vpc.prod/group.ops", _program.Out, Ordinal);
        Assert.Contains(
            "= would open it: allow tcp/22 from 203.0.113.128/25  in vpc.prod/firewall.wall, before ",
            _program.Out, Ordinal);

        Assert.Equal(0, await WhyAsync("internet", "prod.web", "tcp/22", "--json"));
        using var document = JsonDocument.Parse(_program.Out);
        Assert.Equal("partial", document.RootElement.GetProperty("verdict").GetString());
        Assert.Equal(
            ["reachable 203.0.113.0/25", "blocked 0.0.0.0/0", "blocked 203.0.113.128/25"],
            document.RootElement.GetProperty("parts").EnumerateArray().Select(p =>
                $"{p.GetProperty("verdict")} {p.GetProperty("internet")[0].GetProperty("network")}"));
        Assert.NotEqual(0, document.RootElement.GetProperty("blockers").GetArrayLength());
    }

    [Theory]
    [InlineData("internet:203.0.113.0/24", "prod.web", "tcp/22", 0, "part, from internet:203.0.113.0/25\n")]
    [InlineData("internet:203.0.113.0/26", "prod.web", "tcp/22", 0, ": reachable\n")]
    [InlineData("internet:203.0.113.7", "prod.web", "tcp/22", 0, ": reachable\n")]
    [InlineData("internet:203.0.112.0/24", "prod.web", "tcp/22", 2, "allow tcp/22 from 203.0.112.0/24  in")]
    [InlineData("internet:10.10.0.0/16", "prod.web", "tcp/22", 2, "the internet cannot speak as 10.10.0.0")]
    [InlineData("prod.web", "internet", "udp/53", 0, ": in part, to internet:198.51.100.0/24\n")]
    [InlineData("prod.web", "internet", "udp/54", 2, "= would open it: allow udp/54 to internet  in")]
    [InlineData("prod.bare", "internet", "udp/54", 0, ": reachable\n")]
    [InlineData("internet (IPv6)", "prod.web", "tcp/22", 2, ": blocked\n")]
    [InlineData("internet", "prod.bare", "tcp/443", 2, "would open it: publish tcp/443 to bare  in vpc.prod")]
    [InlineData("internet", "prod.web", "tcp/8022", 2, "open it: publish tcp/8023 to web on tcp/8022  in")]
    public async Task A_part_of_the_internet_is_named_as_it_is_printed(
        string from, string to, string service, int exit, string text)
    {
        _program.Write("main.vpc", Office);
        Assert.Equal(exit, await WhyAsync(from, to, service));
        Assert.Contains(text, _program.Out, Ordinal);
    }

    [Fact]
    public async Task A_rule_for_the_default_group_says_what_its_declaration_takes_away()
    {
        _program.Write("main.vpc", Office);
        Assert.Equal(2, await WhyAsync("internet", "prod.bare", "tcp/22"));
        Assert.Contains(
            "allow tcp/22 from internet  in vpc.prod/group.default\n      note: ", _program.Out, Ordinal);
        Assert.Contains(
            "to declare it removes its rule `allow all from group.default`", _program.Out, Ordinal);
        Assert.Equal(2, await WhyAsync("prod.bare", "prod.web", "tcp/443"));
        Assert.DoesNotContain("note:", _program.Out, Ordinal);
    }

    [Fact]
    public async Task A_public_port_is_answered_with_the_port_of_the_instance()
    {
        Assert.Equal(2, await WhyAsync("internet", "prod.web", "tcp/8080"));
        Assert.Contains(
            "  tcp/8080 is published: at prod.web it is tcp/8000 (main.vpc:14)\n"
            + "    = ask for it: vpclang why internet prod.web tcp/8000\n",
            _program.Out.Replace(Path.GetDirectoryName(_program.Source) + "/", "", Ordinal), Ordinal);
        Assert.Equal(2, await WhyAsync("internet", "prod.web", "tcp/8080", "--json"));
        using var document = JsonDocument.Parse(_program.Out);
        Assert.Equal(
            "tcp/8000", document.RootElement.GetProperty("publicPort").GetProperty("inside").GetString());
    }

    [Theory]
    [InlineData("prod.wbe", "prod.sql", "tcp/1", "did you mean prod.web?")]
    [InlineData("prod.web", "prod.sql", "tcp", "one port or type")]
    [InlineData("prod", "prod.sql", "tcp/1", "at each end")]
    public async Task A_question_without_a_meaning_is_an_error(
        string from, string to, string service, string help)
    {
        Assert.Equal(1, await WhyAsync(from, to, service));
        Assert.Contains(help, _program.Error, Ordinal);
    }

    [Fact]
    public async Task The_answer_as_json_has_steps_blockers_and_remedies()
    {
        Assert.Equal(2, await WhyAsync("prod.web", "prod.sql", "udp/54", "--json"));
        using var document = JsonDocument.Parse(_program.Out);
        var root = document.RootElement;
        Assert.Equal("blocked", root.GetProperty("verdict").GetString());
        var blocker = root.GetProperty("blockers")[0];
        Assert.Equal("aclIngress", blocker.GetProperty("stage").GetString());
        Assert.Equal(7, blocker.GetProperty("rule").GetInt32());
        Assert.Equal(8, blocker.GetProperty("line").GetInt32());
        Assert.Equal(
            "110 allow udp/54 from 10.10.1.10".Split(" from")[0],
            blocker.GetProperty("remedy").GetProperty("text").GetString()?.Split(" from")[0]);
    }

    [Theory]
    [InlineData("validate", 1)]
    [InlineData("plan", 1)]
    [InlineData("apply", 1)]
    [InlineData("generate json", 1)]
    [InlineData("plan --destroy", 0)]
    [InlineData("destroy --auto-approve", 0)]
    [InlineData("reach", 0)]
    public async Task A_false_assertion_stops_what_would_build_the_network_and_nothing_else(
        string line, int exit)
    {
        string[] words = [.. line.Split(' '), _program.Source];
        Assert.Equal(exit, await _program.RunAsync(words));
        Assert.Equal(exit == 1, _program.Error.Contains("VPC4003", Ordinal));
        Assert.Empty(_program.Backend.Ran);
    }

    private static StringComparison Ordinal => StringComparison.Ordinal;

    private Task<int> WhyAsync(string from, string to, string service, params string[] more) =>
        _program.RunAsync(["why", from, to, service, _program.Source, .. more]);
}
