using System.Globalization;
using System.Text.Json;

namespace VpcLang.Runtime.Tests.Plugins;

/// <summary>Generators that are programs: good ones work, and bad ones are told and write nothing.</summary>
public sealed class ProgramPluginTests : IDisposable
{
    private readonly PluginFolder _plugins = new();

    public void Dispose() => _plugins.Dispose();

    [Fact]
    public async Task A_program_makes_files_from_the_network_on_its_standard_input()
    {
        _plugins.Add(
            """
            grep -q '"name":"prod"' && cat <<'END'
            {"files":[{"path":"bin/up","content":"#!/bin/sh\n","executable":true},
                      {"path":"notes.txt","content":"héllo\n"}],
             "diagnostics":[{"severity":"warning","resource":"vpc.prod/instance.web",
                             "message":"it is lonely"}]}
            END
            """);
        Assert.Equal(0, await _plugins.GenerateAsync());
        Assert.Equal("héllo\n", _plugins.Written("notes.txt"));
        Assert.True(File.GetUnixFileMode(Path.Combine(_plugins.Output, "bin/up"))
            .HasFlag(UnixFileMode.UserExecute));
        Assert.Contains(
            "warning: demo: vpc.prod/instance.web  main.vpc:12: it is lonely",
            _plugins.Program.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_user_chose_is_in_the_request()
    {
        _plugins.Add(
            """cat > request; echo '{"files":[{"path":"x","content":""}]}'"""
                .Replace("request;", $"'{_plugins.Program.PathOf("request")}';"),
            """
            echo '{"contract":1,"name":"demo","description":"D.","options":[{"name":"color",
              "description":"C.","values":["red","blue"]}]}'
            """);
        Assert.Equal(0, await _plugins.GenerateAsync("demo", "--option", "color=blue"));
        using var request = JsonDocument.Parse(
            await File.ReadAllTextAsync(_plugins.Program.PathOf("request")));
        var root = request.RootElement;
        Assert.Equal(1, root.GetProperty("contract").GetInt32());
        Assert.Equal("blue", root.GetProperty("options").GetProperty("color").GetString());
        Assert.Equal(
            _plugins.Program.Source, root.GetProperty("source").GetProperty("path").GetString());
        Assert.Equal("shop", root.GetProperty("network").GetProperty("project").GetString());
    }

    [Fact]
    public async Task Templates_of_a_program_are_copied_out_and_come_back_as_the_user_has_them()
    {
        var request = _plugins.Program.PathOf("request");
        _plugins.Add(
            $$"""cat > '{{request}}'; echo '{"files":[{"path":"x","content":""}]}'""",
            """
            echo '{"contract":1,"name":"demo","description":"D.","templates":{"page.txt":"Hi"}}'
            """);
        Assert.Equal(0, await _plugins.GenerateAsync("demo", "--copy-templates"));
        Assert.Equal("Hi", _plugins.Written("page.txt"));
        await File.WriteAllTextAsync(Path.Combine(_plugins.Output, "page.txt"), "Hello");
        Assert.Equal(0, await _plugins.GenerateAsync("demo", "--templates", _plugins.Output));
        using var asked = JsonDocument.Parse(await File.ReadAllTextAsync(request));
        Assert.Equal(
            "Hello", asked.RootElement.GetProperty("templates").GetProperty("page.txt").GetString());
    }

    [Theory]
    [InlineData("echo 'KeyError: no such key' >&2; exit 3", "VPC5814", "exit code 3", "| KeyError: no")]
    [InlineData("kill -9 $$", "VPC5814", "ended by signal 9")]
    [InlineData("echo hello", "VPC5815", "to generate is not one")]
    [InlineData(":", "VPC5815")]
    [InlineData("echo 7", "VPC5815")]
    [InlineData("echo null", "VPC5815", "it is empty")]
    [InlineData("echo '{}'", "VPC5815", "neither `files` nor an error")]
    [InlineData("echo '{\"files\":[null]}'", "VPC5815", "a file is an object")]
    [InlineData("echo '{\"files\":[{\"path\":\"x\"}]}'", "VPC5815", "content")]
    [InlineData("echo '{\"files\":[{\"path\":\"x\",\"content\":null}]}'", "VPC5815")]
    [InlineData("echo '{\"files\":[{\"path\":\"\\ud800\",\"content\":\"\"}]}'", "VPC5815")]
    [InlineData("printf '{\"files\":[{\"path\":\"\\xff\",\"content\":\"\"}]}'", "VPC5815")]
    [InlineData("echo '{\"diagnostics\":[{\"severity\":\"bad\",\"message\":\"\"}]}'", "VPC5815")]
    [InlineData("head -c 300000 /dev/zero", "VPC5816", "more than 100,000 bytes")]
    [InlineData("yes", "VPC5816")]
    public async Task A_bad_answer_is_told_and_nothing_is_written(
        string generate, string code, params string[] words)
    {
        _plugins.Program.PluginLimits = _plugins.Program.PluginLimits with { AnswerBytes = 100_000 };
        _plugins.Add(generate);
        _plugins.Refused(
            await _plugins.GenerateAsync(), code, [.. words, "vpclang-backend-demo"]);
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("/tmp/x")]
    [InlineData("a/../../x")]
    [InlineData("a//b")]
    [InlineData("./x")]
    [InlineData("")]
    [InlineData("a\\nb")]
    [InlineData("a\\u0000b")]
    public async Task A_path_that_is_not_below_the_output_folder_is_refused(string path)
    {
        _plugins.Add($$"""
            cat <<'END'
            {"files":[{"path":"fine","content":""},{"path":"{{path}}","content":"x"}]}
            END
            """);
        _plugins.Refused(await _plugins.GenerateAsync(), "VPC5818", "nothing was written");
        // Also where it would only be printed.
        Assert.Equal(1, await _plugins.Program.RunAsync("generate", "demo", _plugins.Program.Source));
        Assert.Contains("VPC5818", _plugins.Program.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/b", "a")]
    [InlineData("a/b", "a/b")]
    public async Task A_link_in_the_output_folder_leads_no_file_out_of_it(string path, string link)
    {
        var elsewhere = Directory.CreateDirectory(_plugins.Program.PathOf("elsewhere"));
        var place = Path.Combine(_plugins.Output, link);
        Directory.CreateDirectory(Path.GetDirectoryName(place) ?? "/");
        File.CreateSymbolicLink(
            place, link == path ? Path.Combine(elsewhere.FullName, "b") : elsewhere.FullName);
        _plugins.Add($$"""
            echo '{"files":[{"path":"0","content":""},{"path":"{{path}}","content":"x"}]}'
            """);
        Assert.Equal(1, await _plugins.GenerateAsync());
        Assert.Contains("VPC5818", _plugins.Program.Error, StringComparison.Ordinal);
        Assert.Contains("is a link to", _plugins.Program.Error, StringComparison.Ordinal);
        Assert.Empty(elsewhere.EnumerateFileSystemInfos());
        Assert.False(File.Exists(Path.Combine(_plugins.Output, "0")));
    }

    [Theory]
    [InlineData("sleep 1000 & echo $! > child; wait")]
    [InlineData("sleep 1000 & echo $! > child")]
    public async Task A_silent_program_is_ended_with_its_children(string generate)
    {
        var child = _plugins.Program.PathOf("child");
        _plugins.Program.PluginLimits = _plugins.Program.PluginLimits with
        {
            Generation = TimeSpan.FromSeconds(3),
        };
        _plugins.Add(generate.Replace("child", $"'{child}'", StringComparison.Ordinal));
        _plugins.Refused(await _plugins.GenerateAsync(), "VPC5817", "it had 3 s for generate");
        var number = int.Parse(await File.ReadAllTextAsync(child), CultureInfo.InvariantCulture);
        Assert.True(SpinWait.SpinUntil(() => !IsAlive(number), TimeSpan.FromMinutes(2)));
    }

    [Fact]
    public async Task What_a_program_says_cannot_move_the_cursor()
    {
        _plugins.Add(@"printf '\e[2Jgone\n' >&2; exit 1");
        _plugins.Refused(await _plugins.GenerateAsync(), "VPC5814", "| gone");
        Assert.DoesNotContain("\e", _plugins.Program.Error, StringComparison.Ordinal);
        _plugins.Add("""echo '{"files":[{"path":"x","content":"\u001b[2Jgone"}]}'""");
        await _plugins.Program.RunOnTerminalAsync([], "generate", "demo", _plugins.Program.Source);
        Assert.Equal("gone", _plugins.Program.Out);
    }

    [Fact]
    public async Task A_plugin_refuses_by_name_and_place()
    {
        _plugins.Add(
            """
            echo '{"files":[{"path":"x","content":"x"}],"diagnostics":[{"severity":"error",
              "resource":"vpc.prod/instance.web","message":"too young","help":"wait"}]}'
            """);
        _plugins.Refused(
            await _plugins.GenerateAsync(),
            "VPC5819",
            "vpc.prod/instance.web  main.vpc:12: too young",
            "= help: wait");
    }

    [Fact]
    public async Task A_resource_that_a_plugin_does_not_realise_is_refused_before_it_is_asked()
    {
        var asked = _plugins.Program.PathOf("asked");
        _plugins.Add(
            $"touch '{asked}'",
            """
            echo '{"contract":1,"name":"demo","description":"D.","realises":["vpc","subnet","new"]}'
            """);
        _plugins.Refused(
            await _plugins.GenerateAsync(),
            "VPC5810",
            "vpc.prod/instance.web  main.vpc:12",
            "demo knows no instance;");
        Assert.False(File.Exists(asked));
    }

    [Fact]
    public async Task A_program_sees_no_parameter_or_secret_of_the_users_environment()
    {
        Environment.SetEnvironmentVariable("VPCLANG_TEST_SECRET", "hunter2");
        _plugins.Add($$"""
            env > '{{_plugins.Program.PathOf("env")}}'; echo '{"files":[{"path":"x","content":""}]}'
            """);
        Assert.Equal(0, await _plugins.GenerateAsync());
        var names = (await File.ReadAllLinesAsync(_plugins.Program.PathOf("env")))
            .Select(line => line.Split('=')[0]);
        // The last four are the shell's own.
        Assert.Empty(names.Except(
        [
            "PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR",
            "PWD", "OLDPWD", "SHLVL", "_",
        ]));
    }

    private static bool IsAlive(int process)
    {
        try
        {
            // A process that has ended and that nobody has waited for yet is a zombie.
            return !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
