using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Verbs;

public sealed class ExecTests : IDisposable
{
    private readonly Vpclang _program = new();

    public ExecTests() => _program.Write("netns/prod.web", "");

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task It_becomes_the_command_in_the_instances_namespace()
    {
        Assert.Equal(0, await _program.RunAsync("exec", "prod.web", "--", "ls", "-l", "--", "a b"));
        var became = Assert.IsType<Replacement>(_program.Became);
        Assert.Equal("ip", became.Program.Name);
        Assert.Equal(
            ["netns", "exec", "prod.web", "ls", "-l", "--", "a b"],
            became.Arguments.AsEnumerable());
    }

    [Theory]
    [InlineData("prod.wbe", "did you mean prod.web?")]
    [InlineData("dev.x", "there are: prod.web")]
    [InlineData("prod", "VPC.INSTANCE")]
    [InlineData("../prod.web", "VPC.INSTANCE")]
    [InlineData(".prod.web", "VPC.INSTANCE")]
    public async Task A_name_that_is_no_instance_is_refused(string name, string said)
    {
        Assert.Equal(1, await _program.RunAsync("exec", name, "--", "true"));
        Assert.Contains(said, _program.Error, StringComparison.Ordinal);
        Assert.Null(_program.Became);
    }

    [Fact]
    public async Task A_name_cannot_be_an_option_of_ip()
    {
        Assert.Equal(1, await _program.RunAsync("exec", "-all", "--", "true"));
        Assert.Null(_program.Became);
    }

    [Fact]
    public async Task A_missing_command_is_asked_for()
    {
        Assert.Equal(1, await _program.RunAsync("exec", "prod.web"));
        Assert.Contains("-- ip addr", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_is_not_there_is_named()
    {
        _program.Environment["PATH"] = "/usr/bin:/bin";
        Assert.Equal(1, await _program.RunAsync("exec", "prod.web", "--", "no-such-program"));
        Assert.Contains(
            "VPC5952: no-such-program: command not found", _program.Error, StringComparison.Ordinal);
        Assert.Null(_program.Became);
        Assert.Equal(0, await _program.RunAsync("exec", "prod.web", "--", "sh"));
    }

    [Fact]
    public async Task A_command_without_the_dashes_is_pointed_to_them()
    {
        Assert.Equal(1, await _program.RunAsync("exec", "prod.web", "ls"));
        Assert.Contains("two dashes", _program.Error, StringComparison.Ordinal);
    }
}
