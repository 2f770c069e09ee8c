using System.Text.Json;
using VpcLang.Runtime.Doctor;
using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Verbs;

public sealed class DoctorTests : IDisposable
{
    private const string DefaultRoute =
        "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\n"
        + "eth0\t00000000\t0101000A\t0003\t0\t0\t0\t00000000\n";

    private readonly Vpclang _program = new();
    private readonly Dictionary<string, ProbeAnswer> _answers = new(StringComparer.Ordinal)
    {
        ["ip -V"] = new(0, "ip utility, iproute2-6.1.0, libbpf 1.1.0\n"),
        ["nft --version"] = new(0, "nftables v1.0.6 (Lester Gooch #5)\n"),
        ["iptables --version"] = new(0, "iptables v1.8.9 (nf_tables)\n"),
    };

    public DoctorTests()
    {
        Setting("kernel/osrelease", "6.1.0-18-amd64");
        Setting("net/ipv4/ip_forward", "0");
        Write("network/route", DefaultRoute);
        _program.Probe = command => Task.FromResult(_answers.GetValueOrDefault(
            $"{command.Program} {string.Join(' ', command.Arguments)}", new ProbeAnswer(0, "")));
    }

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task A_good_host_is_fit_and_every_line_says_why()
    {
        Assert.Equal(0, await _program.RunAsync("doctor"));
        Assert.Contains(
            "  ✓ this process may change networks\n",
            _program.Out,
            StringComparison.Ordinal);
        Assert.Contains("  ✓ nftables has ip, nft\n", _program.Out, StringComparison.Ordinal);
        Assert.Contains("  ✓ iproute2 6.1.0\n", _program.Out, StringComparison.Ordinal);
        Assert.Contains("  ✓ Linux 6.1.0-18-amd64\n", _program.Out, StringComparison.Ordinal);
        Assert.Contains("the default route leaves by eth0", _program.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("✗", _program.Out, StringComparison.Ordinal);
        Assert.EndsWith("Apply can work on this host.\n", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_rights_are_named_with_two_ways_on()
    {
        _program.Write("status", "CapEff:\t0000000000001000\n");
        Assert.Equal(1, await _program.RunAsync("doctor"));
        Assert.Contains(
            "✗ this process lacks CAP_SYS_ADMIN",
            _program.Out,
            StringComparison.Ordinal);
        Assert.Contains("vpclang sandbox", _program.Out, StringComparison.Ordinal);
        Assert.EndsWith("1 thing to mend first.\n", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tools_of_one_backend_are_enough()
    {
        _program.Backends.Add(new FakeBackend("iptables") { Missing = ["iptables-restore"] });
        Assert.Equal(0, await _program.RunAsync("doctor"));
        Assert.Contains(
            "only --backend iptables needs that",
            _program.Out,
            StringComparison.Ordinal);
        Assert.Contains("apt-get install iptables\n", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_tools_of_any_backend_apply_cannot_work()
    {
        _program.Backends[0] = new FakeBackend { Missing = ["nft"] };
        Assert.Equal(1, await _program.RunAsync("doctor"));
        Assert.Contains("apt-get install nftables\n", _program.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5.10.0-28-amd64", 1)]
    [InlineData("5.18.0", 0)]
    [InlineData("7.0.0-rc1", 0)]
    public async Task The_kernels_version_decides(string release, int code)
    {
        Setting("kernel/osrelease", release);
        Assert.Equal(code, await _program.RunAsync("doctor"));
    }

    [Fact]
    public async Task An_old_iproute_is_a_fault()
    {
        _answers["ip -V"] = new(0, "ip utility, iproute2-5.10.0, libbpf 0.3.0\n");
        Assert.Equal(1, await _program.RunAsync("doctor"));
        Assert.Contains("iproute2 is 5.10.0", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_kernel_cannot_do_is_told_in_the_tools_words()
    {
        _answers["unshare --net nft -f -"] = new(1, "Error: Could not process rule: no nat\n\u001b[2J");
        Assert.Equal(1, await _program.RunAsync("doctor"));
        Assert.Contains(
            "nft says: Error: Could not process rule: no nat",
            _program.Out,
            StringComparison.Ordinal);
        Assert.Contains("modprobe", _program.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', _program.Out);
    }

    [Fact]
    public async Task Docker_firewalld_and_settings_are_told_with_what_they_mean()
    {
        Write("all-run/docker.sock", "");
        Write("all-run/firewalld.pid", "1");
        Setting("net/bridge/bridge-nf-call-iptables", "1");
        Setting("net/ipv4/conf/all/rp_filter", "1");
        Write("network/ip_tables_names", "filter\nnat\n");
        Assert.Equal(0, await _program.RunAsync("doctor"));
        string[] words =
        [
            "Docker is here", "firewalld is here", "br_netfilter", "rp_filter is strict on eth0",
            "iptables-legacy are loaded (filter nat)",
        ];
        Assert.All(words, word => Assert.Contains(word, _program.Out, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_foreign_chain_that_drops_is_named_and_ours_is_not()
    {
        _answers["nft list chains"] = new(0, """
            table ip filter {
            	chain FORWARD {
            		type filter hook forward priority filter; policy drop;
            	}
            }
            table inet vpclang-shop {
            	chain forward {
            		type filter hook forward priority filter; policy drop;
            	}
            }
            """);
        await _program.RunAsync("doctor");
        Assert.Contains(
            "the chain ip filter FORWARD drops",
            _program.Out,
            StringComparison.Ordinal);
        Assert.DoesNotContain("vpclang-shop", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_runtime_folder_that_others_can_write_in_is_a_fault()
    {
        Directory.CreateDirectory(_program.Host.RuntimeFolder);
        const UnixFileMode everybody = (UnixFileMode)0b111_111_111;
        File.SetUnixFileMode(_program.Host.RuntimeFolder, everybody);
        Assert.Equal(1, await _program.RunAsync("doctor"));
        Assert.Contains("chmod 755", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_json_form_says_whether_apply_can_work()
    {
        _program.Write("status", "CapEff:\t0\n");
        Assert.Equal(1, await _program.RunAsync("doctor", "--json"));
        using var document = JsonDocument.Parse(_program.Out);
        Assert.False(document.RootElement.GetProperty("canApply").GetBoolean());
        var first = document.RootElement.GetProperty("findings")[0];
        Assert.Equal("bad", first.GetProperty("health").GetString());
        Assert.StartsWith("sudo", first.GetProperty("mend").GetString(), StringComparison.Ordinal);
    }

    private void Setting(string name, string value) => Write($"sys/{name}", value + "\n");

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_program.PathOf(name)) ?? "/");
        _program.Write(name, text);
    }
}
