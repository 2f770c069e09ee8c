using VpcLang.Backends.Contracts;
using VpcLang.Runtime.Doctor;
using VpcLang.Runtime.Service;
using VpcLang.Runtime.Tests.Fakes;
using VpcLang.Runtime.Tests.Processes;

namespace VpcLang.Runtime.Tests.Verbs;

public sealed class InstallServiceTests : IDisposable
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite
        | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly RootFolder _root = new();
    private readonly List<string> _ran = [];

    public InstallServiceTests() => Program.Probe = command =>
    {
        _ran.Add($"{command.Program} {string.Join(' ', command.Arguments)}");
        return Task.FromResult(new ProbeAnswer(0, ""));
    };

    private Vpclang Program => _root.Program;

    private string Unit => Path.Combine(Program.Host.UnitFolder, "vpclang-shop.service");

    public void Dispose() => _root.Dispose();

    [Fact]
    public async Task Print_shows_the_unit_and_writes_nothing()
    {
        Assert.Equal(0, await PrintAsync("--var", "greeting=hello", "--backend", "nftables"));
        Assert.Contains(
            $"/program/vpclang\" \"apply\" \"{_root.Project}\" \"--var\" \"greeting=hello\" "
                + "\"--backend\" \"nftables\" \"--root-only\" \"--keep-vpcs\" \"--auto-approve\" "
                + "\"--lock-timeout\" \"5m\"\n",
            Program.Out,
            StringComparison.Ordinal);
        Assert.Contains(
            "CapabilityBoundingSet=CAP_NET_ADMIN CAP_SYS_ADMIN\n", Program.Out, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Program.Host.UnitFolder));
        Assert.Empty(_ran);
    }

    [Fact]
    public async Task The_unit_depends_on_no_search_and_no_working_directory()
    {
        // Without --backend, the one that would be chosen now is named.
        await PrintAsync();
        Assert.Contains("\"--backend\" \"nftables\"", Program.Out, StringComparison.Ordinal);
        Assert.Contains("WorkingDirectory=/\n", Program.Out, StringComparison.Ordinal);
        Assert.Contains(
            "\nEnvironment=PATH=/usr/sbin:/usr/bin:/sbin:/bin\n", Program.Out, StringComparison.Ordinal);
        Assert.Contains(
            $"Environment=\"DOTNET_ROOT={Program.PathOf("dotnet")}\"\n",
            Program.Out,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_unit_runs_is_taken_by_apply()
    {
        await PrintAsync("--var", "greeting=50% \"off\" for $USER \\o/");
        var line = Program.Out.Split('\n')
            .Single(l => l.StartsWith("ExecStart=", StringComparison.Ordinal))["ExecStart=".Length..]
            .Replace("$$", "\\$", StringComparison.Ordinal)
            .Replace("%%", "%", StringComparison.Ordinal);
        var words = Bash.Output($"printf '%s\\n' {line}")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(0, await Program.RunAsync(words[1..]));
        Assert.NotEmpty(Program.Backend.Live);
        Assert.Equal("50% \"off\" for $USER \\o/", Program.Compiled?.Parameters["greeting"]);
    }

    [Fact]
    public async Task Systemd_accepts_the_unit()
    {
        await PrintAsync("--var", "greeting=50% \"off\" for $USER \\o/");
        await File.WriteAllTextAsync(Unit, Program.Out);
        var verify = await Bash.RunAsync(
            $"systemd-analyze verify --man=no --recursive-errors=no '{Unit}' 2>&1");
        Assert.True(verify.ExitCode == 0 && verify.StandardOutput.Length == 0, verify.StandardOutput);
    }

    [Fact]
    public async Task A_sandbox_leaves_no_unit_on_the_host()
    {
        Directory.CreateDirectory(Program.Host.SandboxMarker);
        Assert.Equal(1, await InstallAsync());
        Assert.Contains("this is a sandbox", Program.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Program.Host.UnitFolder));
        Assert.Equal(0, await PrintAsync());
    }

    [Fact]
    public async Task It_writes_the_unit_and_says_what_is_left_to_do()
    {
        Assert.Equal(0, await InstallAsync());
        Assert.Equal(Readable, File.GetUnixFileMode(Unit));
        Assert.Contains(
            "systemctl enable vpclang-shop.service",
            Program.Out,
            StringComparison.Ordinal);
        Assert.Empty(_ran);
    }

    [Fact]
    public async Task It_shows_what_the_unit_reads_and_runs_by_folder()
    {
        await InstallAsync();
        Assert.Contains(
            $"""
            Root alone can change what this unit reads and runs:
              program  {Program.PathOf("program")} (3 files)
              runtime  {Program.PathOf("dotnet")} (2 files)
              tools    {Program.PathOf("tools")} (1 file)
              project  {_root.Project} (2 files)
              project  {_root.Project}/data (1 file)
              unit     {Program.Host.UnitFolder}
            """,
            Program.Out,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_shows_every_path_with_its_owner_and_writes_nothing()
    {
        Assert.Equal(0, await Program.RunAsync("install-service", _root.Project, "--check"));
        foreach (var path in (string[])
            ["net/main.vpc", "net/lib.vpc", "net/data/hosts.json", "program/a.dll"])
        {
            Assert.Contains(
                $"  ok 0644 {FileFacts.UserOfThisProcess}:", Line(path), StringComparison.Ordinal);
        }

        File.SetUnixFileMode(Program.PathOf("net/lib.vpc"), Readable | UnixFileMode.GroupWrite);
        Assert.Equal(1, await Program.RunAsync("install-service", _root.Project, "--check"));
        Assert.StartsWith("  no 0664", Line("net/lib.vpc"), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Program.Host.UnitFolder));
    }

    [Fact]
    public async Task Where_systemd_runs_it_hears_of_the_unit()
    {
        Directory.CreateDirectory(Path.Combine(Program.Host.RunFolder, "systemd", "system"));
        Assert.Equal(0, await InstallAsync());
        Assert.Equal(["systemctl daemon-reload", "systemctl enable vpclang-shop.service"], _ran);
    }

    [Fact]
    public async Task A_host_without_systemd_is_told()
    {
        Directory.Delete(Program.Host.UnitFolder);
        Assert.Equal(1, await InstallAsync());
        Assert.Contains("is systemd installed?", Program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_is_not_there_is_not_read()
    {
        Assert.Equal(1, await Program.RunAsync("install-service", Program.PathOf("none")));
        Assert.Contains("VPC5901", Program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_end_cannot_begin_another_setting() => Assert.Equal(
        "VPC5987",
        Assert.Throws<BackendException>(() => SystemdText.Word("a\nExecStartPre=/bin/sh")).Error.Code);

    private string Line(string path) => Program.Out.Split('\n')
        .First(l => l.EndsWith(path, StringComparison.Ordinal)
            || l.Contains(path + "  ", StringComparison.Ordinal));

    private Task<int> InstallAsync() => Program.RunAsync("install-service", _root.Project);

    private Task<int> PrintAsync(params string[] options) =>
        Program.RunAsync(["install-service", _root.Project, "--print", .. options]);
}
