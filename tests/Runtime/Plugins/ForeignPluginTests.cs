using VpcLang.Runtime.Tests.Processes;

namespace VpcLang.Runtime.Tests.Plugins;

/// <summary>What root is offered by other users: with <c>sudo</c>, one's own plugins, too.</summary>
public sealed class ForeignPluginTests : IDisposable
{
    /// <summary>A number that no user of a system has.</summary>
    private const uint Somebody = 54321;

    private readonly PluginFolder _plugins = new();

    public void Dispose() => _plugins.Dispose();

    [Theory]
    [InlineData("vpclang-backend-demo")]
    [InlineData(".")]
    public async Task Root_runs_no_program_of_another_user_or_in_his_folder(string whose)
    {
        var trace = _plugins.Program.PathOf("trace");
        _plugins.Add(
            $$"""touch '{{trace}}'; echo '{"files":[{"path":"x","content":""}]}'""",
            $"touch '{trace}'; echo '{PluginFolder.Described}'");
        Give(Path.GetFullPath(whose, _plugins.Path));
        await ItIsRefusedAndNotRun(trace);
    }

    [Fact]
    public async Task Root_follows_no_link_of_another_user()
    {
        var trace = _plugins.Program.PathOf("trace");
        var target = _plugins.Add($"touch '{trace}'", $"touch '{trace}'", name: "other");
        var moved = _plugins.Program.PathOf("moved");
        File.Move(target, moved);
        var link = Path.Combine(_plugins.Path, "vpclang-backend-demo");
        File.CreateSymbolicLink(link, moved);
        Give(link);
        await ItIsRefusedAndNotRun(trace);
    }

    private async Task ItIsRefusedAndNotRun(string trace)
    {
        _plugins.Refused(
            await _plugins.GenerateAsync(), "VPC5811", $"belongs to the user with number {Somebody}");
        Assert.Equal(0, await _plugins.Program.RunAsync("backends"));
        Assert.Contains("cannot be used: VPC5811", _plugins.Program.Out, StringComparison.Ordinal);
        Assert.False(File.Exists(trace), "it was run");
    }

    private static void Give(string path)
    {
        Assert.True(
            FileFacts.UserOfThisProcess == 0,
            "only root can give a file to another user, and an ordinary user has none of anybody else: "
                + "run this test as root");
        Bash.Output($"chown --no-dereference {Somebody} '{path}'");
        Assert.Equal(Somebody, FileFacts.Of(path)?.User);
    }
}
