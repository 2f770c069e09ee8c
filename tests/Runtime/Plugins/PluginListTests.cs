using System.Collections;
using System.Text.Json;
using VpcLang.Runtime.Plugins;

namespace VpcLang.Runtime.Tests.Plugins;

/// <summary>What is found, what is listed, and what is refused before it runs.</summary>
public sealed class PluginListTests : IDisposable
{
    private readonly PluginFolder _plugins = new();

    public void Dispose() => _plugins.Dispose();

    [Fact]
    public async Task Backends_lists_a_plugin_with_its_file_and_all_that_it_can()
    {
        var file = _plugins.Add(
            ":",
            """
            echo '{"contract":1,"name":"demo","description":"A demonstration.","realises":["vpc"],
             "options":[{"name":"color","description":"C.","values":["red","blue"]}],
             "templates":{"page.txt":"Hi"}}'
            """);
        Assert.Equal(0, await _plugins.Program.RunAsync("backends", "--json"));
        using var document = JsonDocument.Parse(_plugins.Program.Out);
        var rows = document.RootElement.GetProperty("backends").EnumerateArray().ToList();
        Assert.Equal("built-in", rows[0].GetProperty("origin").GetString());
        Assert.Equal(
            $$"""
            {"name":"demo","kind":"generator","origin":"plugin","path":"{{file}}","contract":1,
            "description":"A demonstration.","tools":[],"missing":[],"realises":["vpc"],
            "options":[{"name":"color","description":"C.","values":["red","blue"]}],
            "templates":["page.txt"],"fault":null}
            """.ReplaceLineEndings(""),
            JsonSerializer.Serialize(rows[^1]));
        Assert.Equal(0, await _plugins.Program.RunAsync("backends"));
        Assert.Contains("color=red|blue: C.", _plugins.Program.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""echo '{"contract":2,"nam":"demo"}'""", "VPC5813", "version 2 of the contract")]
    [InlineData("""echo '{"contract":1,"name":"x","description":"D."}'""", "VPC5815", "says x")]
    [InlineData("""echo '{"contract":1,"name":"demo","description":""}'""", "VPC5815", "1 to 300")]
    [InlineData("""echo '{"contract":"1"}'""", "VPC5815", "a number called")]
    [InlineData("""echo '{"contract":1,"name":"demo"}'""", "VPC5815", "description")]
    [InlineData(
        """echo '{"contract":1,"name":"demo","description":"D","options":[null]}'""", "VPC5815")]
    [InlineData(
        """
        echo '{"contract":1,"name":"demo","description":"D","options":[
          {"name":"a","description":"","values":["1"]},{"name":"a","description":"","values":["2"]}]}'
        """,
        "VPC5815", "two of its options")]
    [InlineData("exit 4", "VPC5814", "exit code 4")]
    [InlineData("sleep 1000", "VPC5817", "it had 2 s for describe")]
    public async Task A_bad_plugin_is_listed_with_its_fault_and_the_others_as_ever(
        string describe, string code, params string[] words)
    {
        if (describe.StartsWith("sleep", StringComparison.Ordinal))
        {
            var limit = TimeSpan.FromSeconds(2);
            _plugins.Program.PluginLimits = new PluginLimits { Description = limit, Listing = limit };
        }

        _plugins.Add(":", describe);
        Assert.Equal(0, await _plugins.Program.RunAsync("backends"));
        var all = _plugins.Program.Out.ReplaceLineEndings(" ");
        Assert.Contains("json        generator: ", all, StringComparison.Ordinal);
        Assert.Contains($"cannot be used: {code}", all, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, all, StringComparison.Ordinal));
        _plugins.Refused(await _plugins.GenerateAsync(), code, words);
    }

    [Fact]
    public async Task A_built_in_stays_itself_and_starts_no_plugin()
    {
        var started = _plugins.Program.PathOf("started");
        _plugins.Add(":", $"touch '{started}'", "json");
        Assert.Equal(0, await _plugins.Program.RunAsync("generate", "json", _plugins.Program.Source));
        Assert.Equal(0, await _plugins.Program.RunAsync("backends"));
        Assert.Contains("cannot be used: VPC5812", _plugins.Program.Out, StringComparison.Ordinal);
        _plugins.Add(":", $"touch '{started}'", "nftables");
        _plugins.Refused(await _plugins.GenerateAsync("nftables"), "VPC5812");
        Assert.False(File.Exists(started));
    }

    [Fact]
    public async Task An_unknown_generator_is_answered_with_the_plugins_too()
    {
        _plugins.Add(":");
        _plugins.Refused(await _plugins.GenerateAsync("dome"), "VPC5910", "there are: json, demo");
    }

    [Theory]
    [InlineData("chmod g+w file", "can be written by others than its owner")]
    [InlineData("chmod o+w folder", "can be written by others than its owner")]
    [InlineData("mv file evil/x; chmod o+w evil; ln -s ../evil/x file", "others than its owner")]
    [InlineData("ln -s loop loop; rm file; ln -s ../loop file", "too many links")]
    public async Task A_plugin_that_others_could_change_is_not_run(string command, string why)
    {
        var file = _plugins.Add("touch ran", "touch ran");
        await Processes.Bash.RunAsync(
            "mkdir evil; " + command
                .Replace("file", $"'{file}'", StringComparison.Ordinal)
                .Replace("folder", $"'{_plugins.Path}'", StringComparison.Ordinal),
            _plugins.Program.Folder.FullName);
        _plugins.Refused(await _plugins.GenerateAsync(), "VPC5811", why);
        Assert.Equal(0, await _plugins.Program.RunAsync("backends"));
        Assert.Contains("cannot be used: VPC5811", _plugins.Program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_behind_links_of_our_own_is_run()
    {
        var file = _plugins.Add("""echo '{"files":[{"path":"x","content":""}]}'""");
        File.Move(file, _plugins.Program.PathOf("real"));
        File.CreateSymbolicLink(file, "../real");
        Assert.Equal(0, await _plugins.GenerateAsync());
    }

    [Theory]
    [InlineData("-rw-r--r--", "#!/bin/sh\n")]
    [InlineData("-rwxr-xr-x", "#!/no/such/interpreter\n")]
    public async Task What_cannot_be_run_is_told(string mode, string text)
    {
        var file = _plugins.Add(":");
        await File.WriteAllTextAsync(file, text);
        var isExecutable = mode.Contains('x', StringComparison.Ordinal);
        File.SetUnixFileMode(
            file, (UnixFileMode)(isExecutable ? 0b111_101_101 : 0b110_100_100));
        _plugins.Refused(await _plugins.GenerateAsync(), "VPC5814", "failed to execute");
    }

    [Fact]
    public void Plugins_are_looked_for_where_the_user_keeps_data_and_where_the_variable_says()
    {
        var environment = new Hashtable(StringComparer.Ordinal)
        {
            ["HOME"] = "/home/anna",
            ["PATH"] = "/usr/bin:relative",
        };
        const string all = "/usr/lib/vpclang/plugins";
        Assert.Equal(["/home/anna/.local/share/vpclang/plugins", all], Folders());
        environment["XDG_DATA_HOME"] = "relative/does/not/count";
        Assert.Equal(["/home/anna/.local/share/vpclang/plugins", all], Folders());
        environment["XDG_DATA_HOME"] = "/data";
        Assert.Equal(["/data/vpclang/plugins", all], Folders());
        environment["VPCLANG_PLUGINS"] = "/one:two:/three";
        Assert.Equal(["/one", "/three"], Folders());
        environment["VPCLANG_PLUGINS"] = "";
        Assert.Empty(Folders());

        IEnumerable<string> Folders() => PluginPlaces.Of(environment).Folders;
    }

    [Fact]
    public async Task A_program_on_the_search_path_is_found_behind_those_of_the_folders()
    {
        var file = _plugins.Add("""echo '{"files":[{"path":"x","content":"from PATH"}]}'""");
        var bin = Directory.CreateDirectory(_plugins.Program.PathOf("bin")).FullName;
        File.Move(file, Path.Combine(bin, Path.GetFileName(file)));
        _plugins.Program.PluginPlaces = new PluginPlaces([_plugins.Path], $"relative:{bin}");
        Assert.Equal(0, await _plugins.GenerateAsync());
        Assert.Equal("from PATH", _plugins.Written("x"));
        _plugins.Add("""echo '{"files":[{"path":"x","content":"from folder"}]}'""");
        Assert.Equal(0, await _plugins.GenerateAsync());
        Assert.Equal("from folder", _plugins.Written("x"));
    }
}
