using System.Text.Json;
using VpcLang.Compiler;
using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Verbs;

/// <summary>The matrix as users see it, with the compiler itself.</summary>
public sealed class ReachTests : IDisposable
{
    private const string Shop =
        """
        vpc prod {
          cidr = 10.10.0.0/16
          internet_gateway { uplink = "eth0" }
          subnet front { cidr = 10.10.1.0/24; type = public }
          security_group shop { allow tcp/8000 from any }
          security_group data { allow tcp/5432 from group.shop }
          instance web   { subnet = front; security_groups = [shop] }
          instance sql-1 { subnet = front; security_groups = [data] }
          instance sql-2 { subnet = front; security_groups = [data] }
          publish tcp/8080 to web on tcp/8000
        }
        """;

    private readonly Vpclang _program = new() { Compiler = Compilation.Compile };

    public ReachTests() => _program.Write("main.vpc", Shop);

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Instances_that_no_rule_tells_apart_are_one_line()
    {
        Assert.Equal(0, await _program.RunAsync("reach", _program.Source, "--to", "prod.group.data"));
        Assert.Equal(
            "prod.web\n  → prod.sql-1 and 1 more  tcp/5432\n\n1 of 3 pairs let something through.\n",
            _program.Out);
    }

    [Fact]
    public async Task Every_pair_of_instances_can_be_had()
    {
        Assert.Equal(0, await _program.RunAsync(
            "reach", _program.Source, "--instances", "--from", "prod", "--to", "prod", "--csv"));
        Assert.Equal(
            "from,to,services,partial\n"
            + "prod.web,prod.sql-1,tcp/5432,\nprod.web,prod.sql-2,tcp/5432,\n"
            + "prod.sql-1,prod.web,tcp/8000,\nprod.sql-2,prod.web,tcp/8000,\n",
            _program.Out);
    }

    [Fact]
    public async Task What_is_exposed_is_what_the_internet_reaches()
    {
        Assert.Equal(0, await _program.RunAsync("reach", _program.Source, "--exposed"));
        Assert.Equal(
            "uplink eth0 tcp/8080 → prod.web tcp/8000\n"
            + "  from  internet\n"
            + "  by    allow tcp/8000 from any, in vpc.prod/group.shop (main.vpc:5)\n"
            + "  by    publish tcp/8080 to web on tcp/8000, in vpc.prod/publish.tcp-8080 (main.vpc:10)\n"
            + "\n1 way in from the internet. Nothing comes in from the internet over IPv6.\n",
            Printed);
    }

    private const string Guarded =
        """
        vpc prod {
          cidr = 10.10.0.0/16
          internet_gateway { uplink = "eth0" }
          subnet front { cidr = 10.10.1.0/24; type = public }
          firewall wall {
            subnets = [front]
            deny tcp from 203.0.113.0/24
            allow tcp from 203.0.0.0/16
          }
          security_group shop { allow tcp/8000 from any }
          security_group ssh { allow tcp/22 from 198.51.100.7 }
          instance web { subnet = front; security_groups = [shop, ssh] }
          publish tcp/8080 to web on tcp/8000
          publish tcp/22 to web
        }
        """;

    [Theory]
    [InlineData("--from internet", "internet:203.0.0.0/16 except 203.0.113.0/24\n  → prod.web  tcp/8000\n")]
    [InlineData("--from internet:203.0.0.0/16", "internet:203.0.0.0/16 except 203.0.113.0/24\n")]
    [InlineData("--from internet:203.0.113.9 --to prod.web", "0 of 1 pair let")]
    [InlineData("--from internet:203.0.9.0/24", "internet:203.0.9.0/24\n  → prod.web  tcp/8000\n")]
    [InlineData("--from prod.web --to internet:203.0.9.9", "→ internet:203.0.9.9  all\n")]
    [InlineData("--from prod.web --to internet", "→ internet  all\n")]
    public async Task A_row_about_the_internet_has_exactly_the_addresses_that_it_is_true_of(
        string options, string rows)
    {
        _program.Write("main.vpc", Guarded);
        Assert.Equal(0, await _program.RunAsync(["reach", _program.Source, .. options.Split(' ')]));
        Assert.Contains(rows, _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_addresses_of_a_row_are_exact_for_programs_too()
    {
        _program.Write("main.vpc", Guarded);
        Assert.Equal(0, await _program.RunAsync("reach", _program.Source, "--from", "internet", "--csv"));
        Assert.Equal(
            "from,to,services,partial\n"
            + "\"internet:203.0.0.0/16 except 203.0.113.0/24\",prod.web,tcp/8000,\n",
            _program.Out);
        Assert.Equal(0, await _program.RunAsync("reach", _program.Source, "--exposed", "--json"));
        using var document = JsonDocument.Parse(_program.Out);
        var root = document.RootElement;
        var end = Assert.Single(root.GetProperty("rows").EnumerateArray()).GetProperty("from");
        Assert.Equal(
            """[{"network":"203.0.0.0/16","except":["203.0.113.0/24"]}]""",
            JsonSerializer.Serialize(end.GetProperty("internet")));
        Assert.Contains(
            "10.10.0.0/16", root.GetProperty("notInternet").EnumerateArray().Select(n => n.GetString()));
    }

    [Fact]
    public async Task Many_networks_are_counted_for_people_and_listed_for_programs()
    {
        _program.Write("main.vpc", Shop.Replace(
            "vpc prod {",
            """
            vpc prod {
              firewall wall {
                subnets = [front]
                for i in 1..40 { deny all from 198.51.0.0/16.slot(/24, i) }
                allow all from any
              }
            """,
            StringComparison.Ordinal));
        Assert.Equal(0, await _program.RunAsync("reach", _program.Source, "--from", "internet"));
        Assert.Contains(
            "internet except 198.51.1.0/24, 198.51.2.0/24", _program.Out, StringComparison.Ordinal);
        Assert.Contains("and 34 more networks\n", _program.Out, StringComparison.Ordinal);
        Assert.Contains("--csv and --json list every network.", _program.Out, StringComparison.Ordinal);
        Assert.Equal(0, await _program.RunAsync("reach", _program.Source, "--from", "internet", "--csv"));
        Assert.Contains("198.51.40.0/24\",prod.web,tcp/8000", _program.Out, StringComparison.Ordinal);
    }

    private const string Entries =
        """
        project "shop"
        vpc prod {
          cidr = 10.10.0.0/16
          internet_gateway { uplink = "eth0" }
          subnet front { cidr = 10.10.1.0/24; type = public }
          security_group shop {
            allow tcp/8000 from any
            allow tcp/8001 from 203.0.113.0/24
          }
          security_group ssh { allow tcp/22 from 198.51.100.7 "the office" }
          instance web { subnet = front; security_groups = [shop] }
          instance two { subnet = front; security_groups = [shop] }
          instance ops { subnet = front; security_groups = [ssh] }
          load_balancer front { subnet = front; listen tcp/80 to [web, two] on tcp/8000 }
          publish tcp/8080-8081 to web on tcp/8000-8001
          publish tcp/80 to lb.front
          publish tcp/9999 to ops
          elastic_ip fixed { instance = ops; address = 198.51.100.200 }
        }
        """;

    [Fact]
    public async Task What_is_exposed_has_the_public_port_the_instance_clients_rules_and_lines()
    {
        _program.Write("main.vpc", Entries);
        Assert.Equal(0, await _program.RunAsync("reach", _program.Source, "--exposed"));
        foreach (var text in new[]
        {
            "198.51.100.200 tcp/22 → prod.ops tcp/22\n  from  internet:198.51.100.7\n  by    allow tcp/22 "
                + "from 198.51.100.7, in vpc.prod/group.ssh (main.vpc:10)\n  by    elastic_ip fixed, in "
                + "vpc.prod/eip.fixed (main.vpc:18)\n",
            "uplink eth0 tcp/8080 → prod.web tcp/8000\n  from  internet\n",
            "uplink eth0 tcp/8081 → prod.web tcp/8001\n  from  internet:203.0.113.0/24\n"
                + "  by    allow tcp/8001 from 203.0.113.0/24, in vpc.prod/group.shop (main.vpc:8)\n",
            "uplink eth0 tcp/80 → prod.front → prod.web tcp/8000, prod.two tcp/8000\n  from  internet\n",
            "Published, and reached by nobody\n"
                + "  uplink eth0 tcp/9999 → prod.ops tcp/9999, by publish tcp/9999",
        })
        {
            Assert.Contains(text, Printed, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_sheet_to_sign_has_a_row_for_each_way_in()
    {
        _program.Write("main.vpc", Entries);
        Assert.Equal(0, await _program.RunAsync("reach", _program.Source, "--exposed", "--markdown"));
        Assert.StartsWith(
            "### Reached from the internet: <code>shop</code>\n", _program.Out, StringComparison.Ordinal);
        var lines = _program.Out.Split('\n');
        Assert.Equal(5, lines.Count(l => l.StartsWith("| [ ] |", StringComparison.Ordinal)));
        Assert.Contains("| nobody |", _program.Out, StringComparison.Ordinal);
        Assert.Equal(0, await _program.RunAsync(
            "reach", _program.Source, "--exposed", "--csv", "--to", "prod.ops"));
        Assert.Equal(
            "public,services,targets,from,partial,rules,entry\n"
            + "198.51.100.200,tcp/22,\"prod.ops tcp/22\",internet:198.51.100.7,,"
            + "\"allow tcp/22 from 198.51.100.7, in vpc.prod/group.ssh (main.vpc:10)\","
            + "\"elastic_ip fixed, in vpc.prod/eip.fixed (main.vpc:18)\"\n"
            + "\"uplink eth0\",tcp/9999,\"prod.ops tcp/9999\",nobody,,,"
            + "\"publish tcp/9999 to ops, in vpc.prod/publish.tcp-9999 (main.vpc:17)\"\n",
            Printed);
        Assert.Equal(0, await _program.RunAsync("reach", _program.Source, "--exposed", "--json"));
        using var document = JsonDocument.Parse(_program.Out);
        var first = document.RootElement.GetProperty("exposed")[0];
        Assert.Equal("198.51.100.200", first.GetProperty("public").GetString());
        Assert.Equal(10, first.GetProperty("rules")[0].GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task A_service_that_is_printed_can_be_asked_for_and_ICMP_is_short()
    {
        _program.Write("main.vpc", Shop.Replace(
            "security_group shop {",
            "firewall wall { subnets = [front]; deny icmp/echo-request from 198.51.100.0/24; "
            + "allow all from any }\n  security_group shop { allow icmp from any;",
            StringComparison.Ordinal).Replace(
            "publish tcp/8080", "elastic_ip e { instance = web; address = 192.0.2.200 }\n  publish tcp/8080",
            StringComparison.Ordinal));
        Assert.Equal(0, await _program.RunAsync("reach", _program.Source, "--from", "internet"));
        Assert.Contains(
            "internet:198.51.100.0/24\n  → prod.web  tcp/8000 icmp (except echo-request)\n",
            _program.Out, StringComparison.Ordinal);
        Assert.Equal(0, await _program.RunAsync(
            "reach", _program.Source, "--from", "prod.web", "--service", "other protocols", "--json"));
        Assert.Contains("\"other protocols\"", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_service_leaves_the_rows_that_have_it()
    {
        Assert.Equal(0, await _program.RunAsync(
            "reach", _program.Source, "--service", "tcp/5432", "--to", "prod", "--json"));
        using var document = JsonDocument.Parse(_program.Out);
        var row = Assert.Single(document.RootElement.GetProperty("rows").EnumerateArray());
        Assert.Equal("prod.web", row.GetProperty("from").GetProperty("name").GetString());
        Assert.Equal(2, row.GetProperty("to").GetProperty("members").GetArrayLength());
        Assert.Equal("tcp/5432", row.GetProperty("services")[0].GetString());
    }

    /// <summary>What was printed, with the paths of the folder taken away.</summary>
    private string Printed => _program.Out.Replace(
        Path.GetDirectoryName(_program.Source) + "/", "", StringComparison.Ordinal);

    [Theory]
    [InlineData("--json --csv", "choose one of them")]
    [InlineData("--to uplink", "vpclang reach --exposed")]
    [InlineData("--from uplink", "vpclang reach --exposed")]
    [InlineData("--exposed --from prod.web", "omit one of them")]
    [InlineData("--markdown", "add --exposed")]
    [InlineData("--exposed --markdown --csv", "choose one of them")]
    [InlineData("--to nobody", "there are:")]
    [InlineData("--service all", "one port or type")]
    public async Task What_cannot_be_meant_is_an_error(string options, string help)
    {
        Assert.Equal(1, await _program.RunAsync(["reach", _program.Source, .. options.Split(' ')]));
        Assert.Contains(help, _program.Error, StringComparison.Ordinal);
    }
}
