using VpcLang.Compiler.Diagnostics;
using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Verbs;

public sealed class DestroyTests : IDisposable
{
    private readonly Vpclang _program = new();

    public DestroyTests() => _program.Backend.Live.AddRange(["vpc.prod", "vpc.prod/instance.web"]);

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task It_takes_everything_of_the_project_away()
    {
        Assert.Equal(0, await _program.RunAsync("destroy", _program.Source, "--auto-approve"));
        Assert.Empty(_program.Backend.Live);
        Assert.EndsWith(
            " s: 0 added, 0 changed, 2 removed.\n", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_there_it_says_so()
    {
        _program.Backend.Live.Clear();
        Assert.Equal(0, await _program.RunAsync("destroy", _program.Source));
        Assert.Equal("No changes. Nothing of shop is on this host.\n", _program.Out);
    }

    [Fact]
    public async Task It_asks_before_it_destroys()
    {
        Assert.Equal(1, await _program.RunOnTerminalAsync(["n"], "destroy", _program.Source));
        Assert.Contains("Destroy everything of shop? [y/N]", _program.Out, StringComparison.Ordinal);
        Assert.NotEmpty(_program.Backend.Live);
    }

    [Fact]
    public async Task A_name_is_enough_where_there_is_no_source()
    {
        Assert.Equal(
            0, await _program.RunAsync("destroy", "--project", "old", "--auto-approve"));
        Assert.Equal("old", _program.Backend.AskedProject);
        Assert.Null(_program.Compiled);
    }

    [Fact]
    public async Task A_source_that_does_not_compile_points_to_destroying_by_name()
    {
        _program.Diagnostics =
            [new() { Code = "VPC1001", Severity = Severity.Error, Title = "bad" }];
        Assert.Equal(1, await _program.RunAsync("destroy", _program.Source, "--auto-approve"));
        Assert.Contains(
            "vpclang destroy --project shop\n", _program.Error, StringComparison.Ordinal);
        Assert.NotEmpty(_program.Backend.Live);
    }

    [Theory]
    [InlineData("destroy", "--auto-approve")]
    [InlineData("plan", "--destroy")]
    public async Task What_is_protected_stays_and_is_named_with_its_line(string verb, string flag)
    {
        _program.Network = _program.Network with
        {
            Vpcs =
            [
                Networks.Prod() with
                {
                    Protect = true,
                    Instances = [Networks.Instance("web") with { Protect = true }],
                },
            ],
        };
        Assert.Equal(1, await _program.RunAsync(verb, _program.Source, flag));
        Assert.Contains("vpc.prod is protected at main.vpc:7\n", _program.Error, StringComparison.Ordinal);
        Assert.Contains(
            "vpc.prod/instance.web is protected at main.vpc:12\n",
            _program.Error,
            StringComparison.Ordinal);
        Assert.Empty(_program.Backend.Ran);
    }

    [Fact]
    public async Task A_path_and_a_name_together_are_refused() =>
        Assert.Equal(1, await _program.RunAsync("destroy", _program.Source, "--project", "x"));
}
