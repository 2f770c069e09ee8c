using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using VpcLang.Backends.Contracts;
using VpcLang.Runtime.History;
using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Verbs;

public sealed class HistoryTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Vpclang _program = new();

    private static string Us => Environment.UserName;

    private string LogFile => Path.Combine(_program.Host.LogFolder, "history.jsonl");

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Every_apply_and_destroy_is_told_with_who_what_and_from_where()
    {
        _program.Environment["SUDO_USER"] = "anna";
        await ApplyAsync();
        await _program.RunAsync("destroy", "--project", "shop", "--auto-approve");
        Assert.Equal(0, await _program.RunAsync("history"));
        Assert.Matches(
            $@"\d\d:\d\d:\d\d  apply shop    done  \+3 ~0 -0  by {Us} \(anna\), from /.*/main.vpc\n",
            _program.Out);
        Assert.Matches($@"destroy shop  done  \+0 ~0 -3  by {Us} \(anna\)\n", _program.Out);
    }

    [Fact]
    public async Task The_json_form_names_every_change_and_the_sources_digest()
    {
        await ApplyAsync();
        var run = Assert.Single(await RunsAsync());
        Assert.Equal("done", run.GetProperty("result").GetString());
        Assert.Equal("+ vpc.prod", run.GetProperty("changes")[0].GetString());
        Assert.Matches("^[0-9a-f]{64}$", run.GetProperty("sourceDigest").GetString());
        Assert.True(run.GetProperty("seconds").GetDouble() >= 0);
    }

    [Fact]
    public async Task A_failed_run_says_why_and_what_became_of_it()
    {
        _program.Backend.FailsWith = new() { Code = "VPC5007", Title = "a command failed" };
        await ApplyAsync();
        _program.Backend.FailsWith = _program.Backend.FailsWith with { LeavesTraces = true };
        await ApplyAsync();
        await _program.RunAsync("history");
        Assert.Contains("undone", _program.Out, StringComparison.Ordinal);
        Assert.Contains("half-done", _program.Out, StringComparison.Ordinal);
        Assert.Contains("VPC5007: a command failed", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_was_killed_is_there_without_an_end()
    {
        var before = "";
        _program.Backend.OnApply = () => before = File.ReadAllText(LogFile);
        await ApplyAsync();
        await File.WriteAllTextAsync(LogFile, before + "{\"version\":1,\"run\":\"cut o");
        await _program.RunAsync("history");
        Assert.Contains("cut off", _program.Out, StringComparison.Ordinal);
        await ApplyAsync();
        Assert.Equal(2, (await RunsAsync()).Count);
    }

    [Fact]
    public async Task A_run_without_changes_is_told_as_such()
    {
        await ApplyAsync();
        await ApplyAsync();
        Assert.Equal("unchanged", (await RunsAsync())[^1].GetProperty("result").GetString());
    }

    [Fact]
    public async Task Hostile_text_cannot_move_the_cursor()
    {
        _program.Environment["SUDO_USER"] = "an\u001b[2J\u001b]0;title\u0007\u009b31mna\n";
        await ApplyAsync();
        Assert.Equal("anna", (await RunsAsync())[^1].GetProperty("sudoUser").GetString());
        await File.WriteAllTextAsync(
            LogFile,
            (await File.ReadAllTextAsync(LogFile)).Replace("main.vpc", "\\u001b]0;x\\u0007[red]"));
        await _program.RunAsync("history");
        Assert.DoesNotContain('\u001b', _program.Out);
        Assert.Contains("(anna), from", _program.Out, StringComparison.Ordinal);
        Assert.Contains("/[red]", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_tool_said_is_kept_without_a_rest_of_its_escapes()
    {
        _program.Backend.FailsWith = new BackendError
        {
            Code = "VPC5007",
            Title = "cannot find \e[1;31mx\e[0m\e]0;title\a" + new string('n', 1000),
        };
        Assert.Equal(1, await ApplyAsync());
        var error = (await RunsAsync())[^1].GetProperty("error").GetString();
        Assert.StartsWith("VPC5007: cannot find xnnn", error, StringComparison.Ordinal);
        Assert.EndsWith("n…", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_is_its_owners_alone()
    {
        await ApplyAsync();
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(LogFile));
    }

    [Fact]
    public async Task A_folder_that_others_can_write_in_is_not_used()
    {
        Directory.CreateDirectory(_program.Host.LogFolder);
        const UnixFileMode everybody = (UnixFileMode)0b111_111_111;
        File.SetUnixFileMode(_program.Host.LogFolder, everybody);
        await ApplyAsync();
        Assert.Empty(Directory.EnumerateFiles(_program.Host.LogFolder));
        Assert.Single(await RunsAsync());
    }

    [Fact]
    public async Task In_a_sandbox_the_hosts_log_is_left_alone()
    {
        Directory.CreateDirectory(_program.Host.SandboxMarker);
        await ApplyAsync();
        Assert.False(Directory.Exists(_program.Host.LogFolder));
        Assert.Single(await RunsAsync());
    }

    [Fact]
    public async Task A_log_that_cannot_be_written_is_a_warning_and_no_failure()
    {
        Directory.CreateDirectory(LogFile);
        Assert.Equal(0, await ApplyAsync());
        Assert.Contains(
            "warning: this run is not in the history", _program.Error, StringComparison.Ordinal);
        Assert.NotEmpty(_program.Backend.Live);
    }

    [Fact]
    public void The_log_keeps_its_newest_lines_and_a_bounded_size()
    {
        var file = new HistoryFile(_program.PathOf("history.jsonl"));
        File.WriteAllText(file.Path, new string('x', HistoryFile.LimitBytes + 1) + "\n");
        File.AppendAllText(file.Path, "");
        file.Append(Entry("old"));
        file.Append(Entry("new"));
        Assert.Equal(["old", "new"], file.Read().Select(e => e.Run));
        Assert.True(new FileInfo(file.Path).Length < HistoryFile.LimitBytes);
    }

    [Fact]
    public async Task Many_may_write_at_once_and_no_line_is_lost()
    {
        var file = new HistoryFile(_program.PathOf("history.jsonl"));
        await Task.WhenAll(Enumerable.Range(0, 50).Select(
            i => Task.Run(() => new HistoryFile(file.Path).Append(Entry($"{i}")))));
        Assert.Equal(50, file.Read().Select(e => e.Run).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task The_journal_hears_of_it_where_there_is_one()
    {
        using var journal = new Socket(
            AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        journal.Bind(new UnixDomainSocketEndPoint(_program.Host.JournalSocket));
        await ApplyAsync();
        var buffer = new byte[4096];
        var begun = Encoding.UTF8.GetString(buffer, 0, journal.Receive(buffer));
        var done = Encoding.UTF8.GetString(buffer, 0, journal.Receive(buffer));
        Assert.Contains("VPCLANG_RESULT=begun\n", begun, StringComparison.Ordinal);
        Assert.StartsWith(
            $"MESSAGE=apply of shop by {Us}: done (3 to add",
            done,
            StringComparison.Ordinal);
        Assert.Contains("SYSLOG_IDENTIFIER=vpclang\n", done, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_run_it_says_so()
    {
        Assert.Equal(0, await _program.RunAsync("history"));
        Assert.Equal("Nothing was applied or destroyed here yet.\n", _program.Out);
    }

    [Fact]
    public async Task The_newest_runs_of_one_project_can_be_picked()
    {
        var file = new HistoryFile(LogFile);
        Directory.CreateDirectory(_program.Host.LogFolder);
        for (var i = 0; i < 5; i++)
            file.Append(Entry($"{i}") with { Project = i % 2 == 0 ? "shop" : "other" });
        await _program.RunAsync("history", "--project", "shop", "--last", "2", "--json");
        using var document = JsonDocument.Parse(_program.Out);
        Assert.Equal(
            ["2", "4"],
            document.RootElement.GetProperty("runs").EnumerateArray()
                .Select(r => r.GetProperty("run").GetString()));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("99999999999")]
    public async Task What_is_no_number_of_runs_is_refused(string number)
    {
        Assert.Equal(1, await _program.RunAsync("history", $"--last={number}"));
        Assert.Contains(
            $"{number} is no number of runs: 1 to 2147483647", _program.Error, StringComparison.Ordinal);
    }

    private static HistoryEntry Entry(string run) => new()
    {
        Run = run,
        Time = "2026-01-01T00:00:00.000Z",
        User = "root",
        Verb = "apply",
        Project = "shop",
        Backend = "nftables",
        Added = 1,
        Changed = 0,
        Removed = 0,
        Result = RunResult.Done,
    };

    private Task<int> ApplyAsync() =>
        _program.RunAsync("apply", _program.Source, "--auto-approve");

    private async Task<List<JsonElement>> RunsAsync()
    {
        Assert.Equal(0, await _program.RunAsync("history", "--json"));
        using var document = JsonDocument.Parse(_program.Out);
        return [.. document.RootElement.GetProperty("runs").Clone().EnumerateArray()];
    }
}
