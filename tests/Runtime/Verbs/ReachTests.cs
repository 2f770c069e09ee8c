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
        Assert.StartsWith("internet\n  → prod.web  tcp/8000\n", _program.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("sql", _program.Out, StringComparison.Ordinal);
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

    [Theory]
    [InlineData("--json --csv", "choose one of them")]
    [InlineData("--exposed --from prod.web", "leave out one of them")]
    [InlineData("--to uplink", "vpclang reach --exposed")]
    [InlineData("--from uplink", "vpclang reach --exposed")]
    [InlineData("--to nobody", "there are:")]
    [InlineData("--service all", "one port or type")]
    public async Task What_cannot_be_meant_is_an_error(string options, string help)
    {
        Assert.Equal(1, await _program.RunAsync(["reach", _program.Source, .. options.Split(' ')]));
        Assert.Contains(help, _program.Error, StringComparison.Ordinal);
    }
}
