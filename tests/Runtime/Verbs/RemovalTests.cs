using System.Text.Json;
using VpcLang.Compiler;
using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Verbs;

/// <summary>A source that no longer declares a VPC which is on the host.</summary>
public sealed class RemovalTests : IDisposable
{
    private readonly Vpclang _program = new() { Compiler = Compilation.Compile };

    public RemovalTests() => Write("prod");

    public void Dispose() => _program.Dispose();

    private static StringComparison Ordinal => StringComparison.Ordinal;

    [Fact]
    public async Task A_plan_says_in_one_line_that_an_empty_source_removes_the_network()
    {
        await ApplyAsync();
        Write();
        Assert.Equal(0, await _program.RunAsync("plan", _program.Source));
        Assert.EndsWith(
            "\nPlan: 0 to add, 0 to change, 3 to remove.\n"
            + "The whole network shop will be removed from this host (vpc.prod), because main.vpc declares "
            + "no VPC.\n",
            _program.Out,
            Ordinal);
    }

    [Fact]
    public async Task A_plan_names_the_VPCs_that_are_no_longer_declared()
    {
        Write("prod", "lab", "old", "b1", "b2");
        await ApplyAsync();
        Write("prod", "b1", "b2", "old");
        await _program.RunAsync("plan", _program.Source);
        Assert.Contains(
            "The network of vpc.lab will be removed from this host, because main.vpc no longer declares it.",
            _program.Out,
            Ordinal);
        Write("new");
        await _program.RunAsync("plan", _program.Source);
        Assert.Contains(
            "The network of vpc.b1, vpc.b2, vpc.lab and 2 more will be removed from this host, because "
            + "main.vpc no longer declares them.",
            _program.Out,
            Ordinal);
    }

    [Fact]
    public async Task What_is_left_of_a_VPC_is_a_removal_too()
    {
        await ApplyAsync();
        _program.Backend.Live.Remove("vpc.prod");
        Write("lab");
        await _program.RunAsync("plan", _program.Source);
        Assert.Contains("The network of vpc.prod will be removed", _program.Out, Ordinal);
    }

    [Fact]
    public async Task The_json_form_names_them_too()
    {
        await ApplyAsync();
        Assert.Equal(0, await Removed().CountAsync());
        Write();
        Assert.Equal(["prod"], await Removed().ToListAsync());
    }

    [Theory]
    [InlineData("y")]
    [InlineData("yes")]
    [InlineData("")]
    [InlineData("prod")]
    [InlineData("SHOP")]
    public async Task A_yes_is_not_enough_to_remove_the_network(string answer)
    {
        await ApplyAsync();
        Write();
        Assert.Equal(1, await _program.RunOnTerminalAsync([answer], "apply", _program.Source));
        Assert.EndsWith(
            "Apply these changes? Enter the name shop to confirm the removal: Nothing was changed.\n",
            _program.Out,
            Ordinal);
        Assert.NotEmpty(_program.Backend.Live);
    }

    [Fact]
    public async Task The_name_of_the_network_confirms_its_removal()
    {
        await ApplyAsync();
        Write();
        Assert.Equal(0, await _program.RunOnTerminalAsync([" shop "], "apply", _program.Source));
        Assert.Empty(_program.Backend.Live);
    }

    [Theory]
    [InlineData("lab", 0)]
    [InlineData("shop", 1)]
    public async Task The_removal_of_one_VPC_is_confirmed_by_its_own_name(string answer, int code)
    {
        Write("prod", "lab");
        await ApplyAsync();
        Write("prod");
        Assert.Equal(code, await _program.RunOnTerminalAsync([answer], "apply", _program.Source));
        Assert.Equal(code == 1, _program.Backend.Live.Contains("vpc.lab"));
    }

    [Fact]
    public async Task Auto_approve_removes_it_without_a_question()
    {
        await ApplyAsync();
        Write();
        Assert.Equal(0, await ApplyAsync());
        Assert.Empty(_program.Backend.Live);
    }

    [Fact]
    public async Task Without_a_terminal_nothing_is_removed()
    {
        await ApplyAsync();
        Write();
        Assert.Equal(1, await _program.RunAsync("apply", _program.Source));
        Assert.Contains("VPC5970", _program.Error, Ordinal);
        Assert.NotEmpty(_program.Backend.Live);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Apply_with_keep_vpcs_refuses_a_removal(bool isWhole)
    {
        await ApplyAsync();
        Write(isWhole ? [] : ["lab"]);
        Assert.Equal(1, await ApplyAsync("--keep-vpcs"));
        Assert.Contains("error VPC5990: removal of the network is refused\n", _program.Error, Ordinal);
        Assert.Equal(3, _program.Backend.Live.Count);
    }

    [Fact]
    public async Task Apply_with_keep_vpcs_refuses_an_empty_source_on_an_empty_host()
    {
        Write();
        Assert.Equal(1, await ApplyAsync("--keep-vpcs"));
        Assert.Contains("main.vpc declares no VPC", _program.Error, Ordinal);
    }

    [Fact]
    public async Task Apply_with_keep_vpcs_carries_out_a_saved_plan_that_removes_none()
    {
        var plan = _program.PathOf("plan.json");
        await _program.RunAsync("plan", _program.Source, "-o", plan);
        Assert.Equal(0, await _program.RunAsync("apply", plan, "--keep-vpcs"));
        await _program.RunAsync("plan", _program.Source, "--destroy", "-o", plan);
        Assert.Equal(1, await _program.RunAsync("apply", plan, "--keep-vpcs"));
        Assert.Contains("The plan removes everything of shop", _program.Error, Ordinal);
    }

    [Fact]
    public async Task Apply_with_keep_vpcs_makes_and_changes_what_it_should()
    {
        Assert.Equal(0, await ApplyAsync("--keep-vpcs"));
        Write("prod", "lab");
        Assert.Equal(0, await ApplyAsync("--keep-vpcs"));
        Assert.Equal(6, _program.Backend.Live.Count);
    }

    [Fact]
    public async Task An_empty_source_on_an_empty_host_is_not_called_as_wanted()
    {
        Write();
        await _program.RunAsync("plan", _program.Source);
        Assert.Equal(
            "No changes. main.vpc declares no VPC, and nothing of shop is on this host.\n", _program.Out);
    }

    private async IAsyncEnumerable<string> Removed()
    {
        Assert.Equal(0, await _program.RunAsync("plan", _program.Source, "--json"));
        using var document = JsonDocument.Parse(_program.Out);
        foreach (var vpc in document.RootElement.GetProperty("removedVpcs").EnumerateArray())
            yield return vpc.GetString() ?? "";
    }

    private Task<int> ApplyAsync(params string[] options) =>
        _program.RunAsync(["apply", _program.Source, "--auto-approve", .. options]);

    /// <summary>A source with these VPCs, two instances in each.</summary>
    private void Write(params string[] vpcs) => _program.Write(
        "main.vpc",
        "project \"shop\"\n" + string.Concat(vpcs.Select(v =>
            $$"""
            vpc {{v}} {
              cidr = 10.10.0.0/16
              subnet front { cidr = 10.10.1.0/24 }
              instance web { subnet = front }
              instance ops { subnet = front }
            }

            """)));
}
