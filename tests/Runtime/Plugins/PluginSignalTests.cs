namespace VpcLang.Runtime.Tests.Plugins;

/// <summary>Who ends the program ends its plugin.</summary>
public sealed class PluginSignalTests : IDisposable
{
    private readonly PluginFolder _plugins = new();

    public void Dispose() => _plugins.Dispose();

    [Fact]
    public async Task A_signal_ends_the_plugin_too_and_nothing_is_written()
    {
        _plugins.Add($"echo $$ > '{_plugins.Program.PathOf("number")}'; sleep 1000");
        var result = await Processes.Bash.RunAsync(
            $$"""
            VPCLANG_PLUGINS='{{_plugins.Path}}' "$VPCLANG" generate demo main.vpc -o out 2> said &
            until [ -s number ]; do sleep 0.05; done
            kill -TERM $!
            wait $!; echo "exit code $?"
            while kill -0 "$(cat number)" 2>/dev/null; do sleep 0.05; done
            ls out 2>/dev/null
            cat said
            """,
            _plugins.Program.Folder.FullName);
        Assert.StartsWith("exit code 130\nerror: cancelled", result.StandardOutput, StringComparison.Ordinal);
    }
}
