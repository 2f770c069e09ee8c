using System.Text.Json;
using VpcLang.Compiler;
using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Verbs;

/// <summary>What a user sees of two networks, with the compiler itself.</summary>
public sealed class DiffTests : IDisposable
{
    private const string Shop =
        """
        vpc prod {
          cidr = 10.10.0.0/16
          internet_gateway { uplink = "eth0" }
          subnet front { cidr = 10.10.1.0/24; type = public }
          security_group web { allow tcp/80 from any }
          instance web { subnet = front; address = 10.10.1.10; security_groups = [web] }
          instance ops { subnet = front; address = 10.10.1.11 }
          publish tcp/80 to web on tcp/80
        }
        """;

    private const string Ops = "instance ops { subnet = front; address = 10.10.1.11 }";

    private const string OpenOps =
        "instance ops { subnet = front; address = 10.10.1.11; security_groups = [web] }\n"
        + "publish tcp/81 to ops on tcp/80";

    private readonly Vpclang _program = new() { Compiler = Compilation.Compile };

    public DiffTests() => _program.Write("old.vpc", Shop);

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task The_same_network_has_no_differences()
    {
        Assert.Equal(0, await DiffAsync(Shop));
        Assert.Equal("No differences.\n", _program.Out);
    }

    [Theory]
    [InlineData("allow tcp/80 from any", "allow tcp/80-81 from any", "exposed", 0)]
    [InlineData("allow tcp/80 from any", "allow tcp/80-81 from any", "allowed", 2)]
    [InlineData("allow tcp/80 from any", "allow tcp/80 from prod", "allowed", 0)]
    [InlineData("allow tcp/80 from any", "allow tcp/80 from prod", "any", 2)]
    [InlineData("allow tcp/80 from any", "allow tcp/80 from any", "any", 0)]
    [InlineData("on tcp/80\n", "on tcp/80\n  publish tcp/81 to ops on tcp/80\n", "exposed", 0)]
    [InlineData("on tcp/80\n", "on tcp/80\n  publish tcp/81 to ops on tcp/80\n", "any", 2)]
    [InlineData(Ops, OpenOps, "exposed", 2)]
    [InlineData(Ops, OpenOps, "allowed", 2)]
    [InlineData(Ops, OpenOps, "never", 0)]
    public async Task The_exit_code_is_what_fail_on_asks_for(
        string old, string @new, string failOn, int exit) =>
        Assert.Equal(exit, await DiffAsync(Shop.Replace(old, @new), "--fail-on", failOn));

    [Fact]
    public async Task Connections_come_first_with_an_example_and_what_is_responsible()
    {
        Assert.Equal(0, await DiffAsync(Shop.Replace("tcp/80 from any", "tcp/80-81 from any")));
        Assert.StartsWith(
            "Newly allowed\n  + prod.ops → prod.web  tcp/81\n      allow tcp/80-81 from any: new in "
            + "vpc.prod/group.web (", _program.Out, Ordinal);
        Assert.Contains("Resources\n  ~ vpc.prod/group.web  ", _program.Out, Ordinal);
        Assert.Contains("      - rule: allow tcp/80 from any\n", _program.Out, Ordinal);
        Assert.EndsWith("\n1 newly allowed; 1 resource differs.\n", _program.Out, Ordinal);
    }

    [Fact]
    public async Task Much_that_is_alike_is_told_in_one_line()
    {
        await DiffAsync(Shop.Replace(
            "publish", "for i in 1..50 { instance \"n-${i}\" { subnet = front } }\n  publish"));
        Assert.Contains(
            "  + 50 instances of vpc.prod: instance.n-1, instance.n-2, instance.n-3 and 47 more\n",
            _program.Out, Ordinal);
        Assert.EndsWith(
            "\nNothing changes between what both have; 50 resources differ.\n", _program.Out, Ordinal);
        await DiffAsync(Shop.Replace("publish", string.Concat(
            Enumerable.Range(91, 4).Select(i => $"publish tcp/{i} to ops on tcp/80; ")) + "publish"));
        Assert.Contains("  + 4 published ports of vpc.prod: publish.tcp-91, ", _program.Out, Ordinal);
        await DiffAsync(Shop + "\nvpc lab { cidr = 10.20.0.0/16; subnet a { cidr = 10.20.1.0/24 } }\n");
        Assert.Contains("  + vpc.lab with 1 subnet  ", _program.Out, Ordinal);
    }

    [Fact]
    public async Task The_json_form_has_ends_services_witness_and_causes()
    {
        await DiffAsync(Shop.Replace("tcp/80 from any", "tcp/80-81 from any"), "--json");
        using var document = JsonDocument.Parse(_program.Out);
        var root = document.RootElement;
        Assert.Equal(1, root.GetProperty("version").GetInt32());
        Assert.False(root.GetProperty("exposed").GetBoolean());
        var row = root.GetProperty("connections").GetProperty("allowed")[0];
        Assert.Equal("prod.ops", row.GetProperty("from").GetProperty("members")[0].GetString());
        Assert.Equal("tcp/81", row.GetProperty("services")[0].GetString());
        Assert.Equal("nothing", row.GetProperty("before").GetString());
        Assert.Equal("full", row.GetProperty("after").GetString());
        Assert.Equal(
            "10.10.1.11 -> 10.10.1.10 tcp/81", row.GetProperty("witness").GetProperty("packet").GetString());
        var cause = row.GetProperty("causes")[0];
        Assert.Equal("added", cause.GetProperty("action").GetString());
        Assert.Equal(5, cause.GetProperty("line").GetInt32());
        var resource = root.GetProperty("resources")[0];
        Assert.Equal("vpc.prod/group.web", resource.GetProperty("address").GetString());
        Assert.Equal("changed", resource.GetProperty("action").GetString());
    }

    [Fact]
    public async Task A_row_has_exactly_the_addresses_of_the_internet_that_it_is_true_of()
    {
        var wall = Shop.Replace(
            "publish",
            "firewall wall { subnets = [front]; deny all from 142.0.0.0/8; allow all from any }\n  publish",
            Ordinal);
        var shut = wall.Replace("deny all from 142.0.0.0/8", "deny all from 142.0.0.0/7", Ordinal);
        Assert.Contains("deny all from 142.0.0.0/7", shut, Ordinal);
        _program.Write("old.vpc", wall);
        await DiffAsync(shut, "--json");
        using var document = JsonDocument.Parse(_program.Out);
        var rows = document.RootElement.GetProperty("connections").GetProperty("blocked");
        Assert.All(rows.EnumerateArray(), row => Assert.Equal(
            """{"name":"internet:143.0.0.0/8","members":["internet:143.0.0.0/8"],"internet":"""
                + """[{"network":"143.0.0.0/8","except":[]}]}""",
            JsonSerializer.Serialize(row.GetProperty("from"))));
        Assert.NotEqual(0, rows.GetArrayLength());
    }

    [Theory]
    [InlineData("exposed", 2)]
    [InlineData("allowed", 2)]
    [InlineData("any", 2)]
    [InlineData("never", 0)]
    public async Task A_parameter_that_opens_something_is_compared_at_each_of_its_values(
        string failOn, int exit)
    {
        Assert.Equal(exit, await DiffAsync(Gated, "--fail-on", failOn));
        Assert.Contains("Declarations\n  + param debug: bool = false\n", _program.Out, Ordinal);
        Assert.Contains("\nWith debug = true\n", _program.Out, Ordinal);
        Assert.Contains("  ! internet; prod.web → prod.ops  tcp/80\n", _program.Out, Ordinal);
        Assert.DoesNotContain("With debug = false", _program.Out, Ordinal);
    }

    [Fact]
    public async Task A_value_that_the_user_gives_is_the_only_one_that_is_compared()
    {
        Assert.Equal(0, await DiffAsync(Gated, "--var", "debug=false"));
        Assert.DoesNotContain("With debug", _program.Out, Ordinal);
        _program.Write("old.vpc", Gated);
        Assert.Equal(0, await DiffAsync(Gated, "--fail-on", "any"));
    }

    [Fact]
    public async Task The_json_and_the_markdown_have_the_values_that_open_something()
    {
        Assert.Equal(2, await DiffAsync(Gated, "--json"));
        using var document = JsonDocument.Parse(_program.Out);
        Assert.True(document.RootElement.GetProperty("exposed").GetBoolean());
        var variant = Assert.Single(document.RootElement.GetProperty("variants").EnumerateArray());
        Assert.Equal(
            """[{"name":"debug","value":"true"}]""", JsonSerializer.Serialize(variant.GetProperty("values")));
        Assert.NotEqual(0, variant.GetProperty("connections").GetProperty("allowed").GetArrayLength());
        Assert.Equal(2, await DiffAsync(Gated, "--markdown"));
        Assert.Contains("#### With <code>debug &#61; true</code>", _program.Out, Ordinal);
    }

    [Theory]
    [InlineData(
        "param env: \"dev\" | \"prod\" = \"dev\"",
        "param env: \"dev\" | \"lab\" | \"prod\" = \"dev\"",
        "~ param env: \"dev\" | \"prod\" = \"dev\" → \"dev\" | \"lab\" | \"prod\" = \"dev\"")]
    [InlineData("param n: int = 1", "param n: int = 2", "~ param n: int = 1 → int = 2")]
    [InlineData("param n: int = 1", "", "- param n: int = 1")]
    [InlineData("project \"one\"", "project \"two\"", "~ project: one → two")]
    [InlineData("assert internet cannot reach prod.instance.ops", "",
        "- assert: internet cannot reach prod.instance.ops")]
    public async Task What_a_project_declares_is_compared(string old, string @new, string text)
    {
        _program.Write("old.vpc", $"{old}\n{Shop}");
        Assert.Equal(2, await DiffAsync($"{@new}\n{Shop}", "--fail-on", "any"));
        Assert.Contains($"\nDeclarations\n  {text}\n", "\n" + _program.Out, Ordinal);
        Assert.EndsWith("1 declaration differs.\n", _program.Out, Ordinal);
    }

    [Fact]
    public async Task A_value_with_which_one_side_fails_is_a_difference()
    {
        _program.Write("old.vpc", $"param wide: bool = false\n{Shop}");
        var broken = Shop.Replace(
            "subnet front {",
            "subnet other { cidr = if wide then 10.99.0.0/24 else 10.10.9.0/24 }\n  subnet front {",
            Ordinal);
        Assert.Equal(2, await DiffAsync($"param wide: bool = false\n{broken}", "--fail-on", "any"));
        Assert.Contains(
            "With wide = true\nThe new network does not compile with these values.\n", _program.Out, Ordinal);
    }

    [Fact]
    public async Task Many_parameters_are_compared_one_by_one_and_others_are_named()
    {
        var many = string.Concat(Enumerable.Range(1, 6).Select(i => $"param p{i}: bool = false\n"));
        var open = Shop.Replace(
            "publish tcp/80", "if p6 { publish tcp/81 to ops on tcp/80 }\n  publish tcp/80", Ordinal)
            .Replace(Ops, Ops.Replace(" }", "; security_groups = [web] }", Ordinal), Ordinal);
        _program.Write("old.vpc", $"{many}param n: int = 1\n{Shop}");
        Assert.Equal(2, await DiffAsync($"{many}param n: int = 1\n{open}"));
        Assert.Contains("\nWith p6 = true\n", _program.Out, Ordinal);
        Assert.Contains("Compared at one value alone: n (--var gives another).\n", _program.Out, Ordinal);
    }

    private static string Gated => "param debug: bool = false\n" + Shop.Replace(
        Ops,
        "security_group side { allow tcp/80 from any }\n"
        + "instance ops { subnet = front; address = 10.10.1.11; "
        + "security_groups = if debug then [side] else [default] }\n"
        + "if debug { publish tcp/81 to ops on tcp/80 }",
        Ordinal);

    [Fact]
    public async Task Markdown_opens_with_what_the_internet_reaches()
    {
        Assert.Equal(2, await DiffAsync(
            Shop.Replace("publish", "publish tcp/22 to ops on tcp/22\n  security_group default "
                + "{ allow tcp/22 from any }\n  publish"), "--markdown"));
        Assert.Contains(
            "⚠️ **Newly reached from the internet:** <code>prod.ops</code> on <code>tcp/22</code>\n",
            _program.Out, Ordinal);
        Assert.Contains(
            "| from | to | services | because |\n|---|---|---|---|\n| ⚠️ ", _program.Out, Ordinal);
        Assert.Equal(
            _program.Out.Split("<details").Length, _program.Out.Split("</details>").Length);
    }

    [Fact]
    public async Task Markdown_takes_no_text_of_a_file_for_structure()
    {
        const string name = "a|b`c<img src=x>[l](x)@user.vpc";
        _program.Write(name, Shop.Replace("tcp/80 from any", "tcp/80-81 from any"));
        await _program.RunAsync("diff", _program.PathOf("old.vpc"), _program.PathOf(name), "--markdown");
        foreach (var sign in new[] { "a|b", "`", "<img", "[l]", "@user" })
            Assert.DoesNotContain(sign, _program.Out, Ordinal);
        Assert.Contains("a&#124;b&#96;c&#60;img src", _program.Out, Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/x", "&#34;https:<wbr>//evil.example/x&#34;")]
    [InlineData("see www.evil.example/x", "&#34;see www<wbr>.evil.example/x&#34;")]
    [InlineData("a@evil.example", "&#34;a<wbr>&#64;evil.example&#34;")]
    [InlineData("<!-- x -->", "u003C&#33;-- x --&#92;u003E")]
    [InlineData("![x](/y)", "&#34;&#33;&#91;x&#93;(/y)&#34;")]
    [InlineData("</code></details>", "/code")]
    [InlineData("*a* _b_ ~c~ #1 `d` |", "&#42;a&#42; &#95;b&#95; &#126;c&#126; &#35;1")]
    public async Task Markdown_takes_no_value_of_a_source_for_structure_or_an_address(
        string text, string expected)
    {
        Assert.Equal(0, await DiffAsync($"output hint = \"{text}\"\n{Shop}", "--markdown"));
        var line = _program.Out.Split('\n').Single(l => l.Contains("hint", Ordinal));
        Assert.StartsWith("- new: <code>output: hint &#61; ", line, Ordinal);
        Assert.EndsWith(" (string)</code>", line, Ordinal);
        Assert.Contains(expected, line, Ordinal);
        var inside = line["- new: <code>".Length..^"</code>".Length].Replace("<wbr>", "", Ordinal);
        Assert.DoesNotContain(inside, c => "<>[]*_~`|@!".Contains(c, Ordinal));
    }

    [Fact]
    public async Task A_name_an_output_or_an_assertion_that_differs_is_a_difference()
    {
        const string one = "project \"shop\"\noutput a = 7\n";
        const string assertion = "assert internet cannot reach prod.instance.ops, \"w\"\n";
        _program.Write("old.vpc", one + assertion + Shop);
        Assert.Equal(0, await DiffAsync(one + Shop + assertion.Replace("\"w\"", "\"v\"", Ordinal)));
        Assert.Equal("No differences.\n", _program.Out);
        Assert.Equal(0, await DiffAsync(Shop));
        Assert.Equal(2, await DiffAsync(Shop, "--fail-on", "any"));
        Assert.Equal(
            """
            Declarations
              ~ project: shop → new
              - output: a = 7 (int)
              - assert: prod.instance.ops

            The same connections get through; 3 declarations differ.

            """,
            _program.Out.Replace("internet cannot reach ", "", Ordinal));
        await DiffAsync(Shop, "--json");
        using var document = JsonDocument.Parse(_program.Out);
        Assert.Equal(
            ["project", "output", "assert"],
            document.RootElement.GetProperty("declarations").EnumerateArray()
                .Select(d => d.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task A_network_with_errors_is_not_compared()
    {
        Assert.Equal(1, await DiffAsync(Shop.Replace("subnet = front; address = 10.10.1.11", "subnet = x")));
        Assert.Contains("the new network, ", _program.Error, Ordinal);
        Assert.Contains("VPC2001", _program.Error, Ordinal);
        Assert.Equal("", _program.Out);
    }

    [Fact]
    public async Task A_value_that_only_the_new_network_has_a_parameter_for_is_for_that_one()
    {
        var text = "param color: string\n" + Shop;
        Assert.Equal(0, await DiffAsync(text, "--var", "color=red"));
        Assert.Equal(1, await DiffAsync(text, "--var", "colour=red"));
        Assert.Equal(1, await DiffAsync(Shop, "--var", "color=red"));
    }

    [Theory]
    [InlineData("param  port: int = 80\n", 2)]
    [InlineData("param\tport: int = 80\n", 2)]
    [InlineData("# param color\nparam   port : int = 80 # param color\n", 2)]
    [InlineData("param port: int = 80\nparam colorful: int = 80\n", 2)]
    public async Task A_value_counts_on_each_side_that_declares_its_parameter_however_it_is_written(
        string parameters, int exit)
    {
        var open = Shop.Replace(
            "publish", "publish tcp/81 to ops on tcp/80\n  publish", Ordinal)
            .Replace("instance ops { subnet = front; address = 10.10.1.11", "instance ops { subnet = front; "
                + "address = 10.10.1.11; security_groups = if port == 81 then [web] else []", Ordinal);
        _program.Write("old.vpc", $"param color: string\nparam port: int = 80\n{Shop}");
        Assert.Equal(exit, await DiffAsync(
            parameters + open, "--var", "color=red", "--var", "port=81"));
        Assert.Contains(
            "warning: the new network, ", _program.Error, Ordinal);
        Assert.Contains("has no param color: the value is for the other one", _program.Error, Ordinal);
    }

    [Fact]
    public async Task A_project_without_a_name_is_the_same_in_another_file()
    {
        _program.Write("old.vpc", Shop);
        Assert.Equal(0, await DiffAsync(Shop, "--fail-on", "any"));
        Assert.Equal("No differences.\n", _program.Out);
    }

    private static StringComparison Ordinal => StringComparison.Ordinal;

    private Task<int> DiffAsync(string @new, params string[] more)
    {
        _program.Write("new.vpc", @new);
        return _program.RunAsync(
            ["diff", _program.PathOf("old.vpc"), _program.PathOf("new.vpc"), .. more]);
    }
}
