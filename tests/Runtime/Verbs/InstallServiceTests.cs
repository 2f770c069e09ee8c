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

    private readonly Vpclang _program = new();
    private readonly List<string> _ran = [];

    public InstallServiceTests()
    {
        _program.Probe = command =>
        {
            _ran.Add($"{command.Program} {string.Join(' ', command.Arguments)}");
            return Task.FromResult(new ProbeAnswer(0, ""));
        };
        // systemd asks for a program that is there.
        _program.Write("vpclang", "#!/bin/sh\n");
        File.SetUnixFileMode(_program.PathOf("vpclang"), Readable | UnixFileMode.UserExecute);
    }

    private string Unit => Path.Combine(_program.Host.UnitFolder, "vpclang-shop.service");

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Print_shows_the_unit_and_writes_nothing()
    {
        Assert.Equal(0, await PrintAsync("--var", "uplink=eth0", "--backend", "nftables"));
        Assert.Contains(
            $"/vpclang\" \"apply\" \"{_program.Source}\" \"--var\" \"uplink=eth0\" "
                + "\"--backend\" \"nftables\" \"--auto-approve\" \"--lock-timeout\" \"5m\"\n",
            _program.Out,
            StringComparison.Ordinal);
        Assert.Contains(
            "CapabilityBoundingSet=CAP_NET_ADMIN CAP_SYS_ADMIN\n", _program.Out, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_program.Host.UnitFolder));
        Assert.Empty(_ran);
    }

    [Fact]
    public async Task Systemd_accepts_the_unit()
    {
        await PrintAsync("--var", "greeting=50% \"off\" for $USER \\o/");
        Directory.CreateDirectory(_program.Host.UnitFolder);
        await File.WriteAllTextAsync(Unit, _program.Out);
        var verify = await Bash.RunAsync(
            $"systemd-analyze verify --man=no --recursive-errors=no '{Unit}' 2>&1");
        Assert.True(verify.ExitCode == 0 && verify.StandardOutput.Length == 0, verify.StandardOutput);
    }

    [Fact]
    public async Task A_sandbox_leaves_no_unit_on_the_host()
    {
        Directory.CreateDirectory(_program.Host.UnitFolder);
        Directory.CreateDirectory(_program.Host.SandboxMarker);
        Assert.Equal(1, await _program.RunAsync("install-service", _program.Source));
        Assert.Contains("this is a sandbox", _program.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_program.Host.UnitFolder));
        Assert.Equal(0, await PrintAsync());
    }

    [Fact]
    public async Task It_writes_the_unit_and_says_what_is_left_to_do()
    {
        Directory.CreateDirectory(_program.Host.UnitFolder);
        Assert.Equal(0, await _program.RunAsync("install-service", _program.Source));
        Assert.Equal(Readable, File.GetUnixFileMode(Unit));
        Assert.Contains(
            "systemctl enable vpclang-shop.service",
            _program.Out,
            StringComparison.Ordinal);
        Assert.Empty(_ran);
    }

    [Fact]
    public async Task Where_systemd_runs_it_hears_of_the_unit()
    {
        Directory.CreateDirectory(_program.Host.UnitFolder);
        Directory.CreateDirectory(Path.Combine(_program.Host.RunFolder, "systemd", "system"));
        Assert.Equal(0, await _program.RunAsync("install-service", _program.Source));
        Assert.Equal(["systemctl daemon-reload", "systemctl enable vpclang-shop.service"], _ran);
    }

    [Fact]
    public async Task A_source_that_others_can_write_does_not_become_roots()
    {
        Directory.CreateDirectory(_program.Host.UnitFolder);
        File.SetUnixFileMode(_program.Source, Readable | UnixFileMode.OtherWrite);
        Assert.Equal(1, await _program.RunAsync("install-service", _program.Source));
        Assert.Contains("VPC5988", _program.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Unit));
    }

    [Fact]
    public async Task A_folder_above_that_others_can_write_in_is_as_bad()
    {
        Directory.CreateDirectory(_program.Host.UnitFolder);
        const UnixFileMode everybody = (UnixFileMode)0b111_111_111;
        var below = Directory.CreateDirectory(_program.PathOf("open/below"));
        _program.Write("open/below/main.vpc", "project \"shop\"\n");
        File.SetUnixFileMode(_program.PathOf("open"), everybody);
        Assert.Equal(1, await _program.RunAsync("install-service", below.FullName));
        Assert.Contains(
            $"others than its owner can write {_program.PathOf("open")}",
            _program.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_without_systemd_is_told()
    {
        Assert.Equal(1, await _program.RunAsync("install-service", _program.Source));
        Assert.Contains("is systemd installed?", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_end_cannot_begin_another_setting() => Assert.Equal(
        "VPC5987",
        Assert.Throws<BackendException>(() => SystemdText.Word("a\nExecStartPre=/bin/sh")).Error.Code);

    private Task<int> PrintAsync(params string[] options) =>
        _program.RunAsync(["install-service", _program.Source, "--print", .. options]);
}
