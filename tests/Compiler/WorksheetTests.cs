using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Tests;

/// <summary>Expressions about a project, a line at a time.</summary>
public sealed class WorksheetTests
{
    private const string Project =
        """
        param size: int = 2
        vpc prod {
          cidr = 10.0.0.0/16
          subnet app { cidr = prod.cidr.slot(/24, 1) }
          security_group web { allow tcp/80 from any "the shop" }
          firewall guard { subnets = [app]; for p in [tcp/80, tcp/443] { allow p from any } }
          for i in 1..size { instance "app-${i}" { subnet = app;  rate = 100mbit } }
        }
        """;

    private readonly Worksheet _sheet = Open(Project);

    [Theory]
    [InlineData("prod.cidr.slot(/24, 3)", "10.0.3.0/24")]
    [InlineData("prod.app", "subnet app {\n  cidr = 10.0.1.0/24\n  type = isolated\n}")]
    [InlineData("prod.instance", "[prod.instance.app-1, prod.instance.app-2]")]
    [InlineData("[10mbit, 1_500kbit, 90s, 5m, 0ms]", "[10mbit, 1500kbit, 90s, 5m, 0ms]")]
    [InlineData("\"a\\\"b\\n\\${}\"", "\"a\\\"b\\n\\${}\"")]
    [InlineData("{ a = 1, b = [] }", "{ a = 1, b = [] }")]
    [InlineData("size * 21 # the answer", "42")]
    public void A_line_is_answered_with_its_value_as_the_language_writes_it(
        string line, string expected) => Assert.Equal(expected, _sheet.Read(line).Text);

    [Fact]
    public void A_thing_is_shown_with_its_defaults_and_with_what_loops_made_of_it()
    {
        Assert.Equal(
            "firewall guard {\n  subnets = [prod.subnet.app]\n  default = deny\n"
            + "  allow tcp/80 from any\n  allow tcp/443 from any\n}",
            _sheet.Read("prod.guard").Text);
        var instance = _sheet.Read("prod.app-1").Text ?? "";
        Assert.Contains(
            "security_groups   = [prod.group.default]", instance, StringComparison.Ordinal);
        Assert.Contains("source_dest_check = true", instance, StringComparison.Ordinal);
        Assert.Contains("rate              = 100mbit", instance, StringComparison.Ordinal);
    }

    [Fact]
    public void A_subnet_whose_way_a_main_route_table_says_is_not_called_isolated() =>
        Assert.Equal("null", Open(
            """
            vpc v {
              cidr = 10.0.0.0/16
              internet_gateway {}
              route_table t { main = true;  route 0.0.0.0/0 via internet }
              subnet a { cidr = 10.0.1.0/24 }
            }
            """).Read("v.a.type").Text);

    [Fact]
    public void A_long_list_goes_over_several_lines()
    {
        var text = _sheet.Read("[for i in 1..200: 10.0.0.0/8.slot(/24, i)]").Text ?? "";
        Assert.StartsWith("[\n  10.0.1.0/24,\n  10.0.2.0/24,\n", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 1, 80));
    }

    [Fact]
    public void A_let_is_remembered_and_may_be_given_anew()
    {
        Assert.Null(_sheet.Read("let n = 3").Text);
        Assert.Empty(_sheet.Read("let net = prod.cidr.slot(/24, n); let n = n + 1").Diagnostics);
        Assert.Equal("[10.0.3.0/24, 4]", _sheet.Read("[net, n]").Text);
    }

    [Theory]
    [InlineData("prod.cdir", "VPC2001")]
    [InlineData("let x = nothing", "VPC2001")]
    [InlineData("1 +", "VPC1004")]
    [InlineData("\"abc", "VPC1002")]
    [InlineData("let tcp = 1", "VPC2004")]
    [InlineData("let a = 1; vpc b { cidr = 10.0.0.0/16 }", "VPC1004")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", "VPC2016")]
    [InlineData("[for i in 1..1_000_000_000: i]", "VPC2016")]
    public void A_mistake_is_a_finding_about_its_line_and_does_not_end_the_sheet(
        string line, string code)
    {
        Assert.Empty(_sheet.Read("1").Diagnostics);
        var answer = _sheet.Read(line);
        var finding = Assert.Single(answer.Diagnostics);
        Assert.Equal((code, "line 2"), (finding.Code, finding.Primary?.File));
        Assert.Contains(answer.Files, f => f.Path == "line 2" && f.Text == line);
        Assert.Null(answer.Text);
        Assert.Equal("7", _sheet.Read("7").Text);
    }

    [Fact]
    public void A_line_that_fails_leaves_a_name_as_it_was()
    {
        _sheet.Read("let n = 3");
        Assert.NotEmpty(_sheet.Read("let n = nothing").Diagnostics);
        Assert.Equal("3", _sheet.Read("n").Text);
    }

    [Fact]
    public void Each_line_may_take_as_many_steps_as_a_project()
    {
        const string heavy = "[for i in 1..100_000: i * i].length";
        for (var round = 0; round < 30; round++)
            Assert.Equal("100000", _sheet.Read(heavy).Text);
    }

    [Fact]
    public void A_file_of_the_project_can_be_read()
    {
        var sheet = Compilation.Open(Input(Project) with
        {
            FindFile = (from, path) => from == "main.vpc" && path == "names.txt"
                ? new FoundFile { Path = path, Text = "web" }
                : FoundFile.Refused("there is no such file"),
        });
        Assert.Equal("\"web\"", sheet.Read("file(\"names.txt\")").Text);
    }

    [Fact]
    public void Every_line_of_a_project_with_a_mistake_is_answered_with_it()
    {
        var sheet = Open("vpc prod { cidr = 10.0.0.1/16 }");
        Assert.Null(sheet.Result.Network);
        Assert.Equal("VPC1104", Assert.Single(sheet.Read("1").Diagnostics).Code);
    }

    private static Worksheet Open(string text) => Compilation.Open(Input(text));

    private static CompilationInput Input(string text) =>
        new() { DefaultProjectName = "sheet", Files = [new SourceFile("main.vpc", text)] };
}
