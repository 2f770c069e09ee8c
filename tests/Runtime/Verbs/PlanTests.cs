using System.Text.Json;
using VpcLang.Backends.Contracts;
using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Verbs;

public sealed class PlanTests : IDisposable
{
    private readonly Vpclang _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task A_plan_shows_what_would_be_made_and_makes_nothing()
    {
        Assert.Equal(0, await _program.RunAsync("plan", _program.Source));
        Assert.Contains("+ vpc.prod/instance.web\n", _program.Out, StringComparison.Ordinal);
        Assert.EndsWith(
            "Plan: 3 to add, 0 to change, 0 to remove.\n", _program.Out, StringComparison.Ordinal);
        Assert.Empty(_program.Backend.Ran);
    }

    [Fact]
    public async Task A_resource_that_the_backend_does_not_realise_is_refused_by_name()
    {
        _program.Backends[0] = new FakeBackend
        {
            Info = new BackendInfo("nftables", "Small.", [], ["vpc", "subnet"]),
        };
        Assert.Equal(1, await _program.RunAsync("apply", _program.Source, "--auto-approve"));
        Assert.Contains("error VPC5810:", _program.Error, StringComparison.Ordinal);
        Assert.Contains(
            "  vpc.prod/instance.web  main.vpc:12\n", _program.Error, StringComparison.Ordinal);
        Assert.Contains("  nothing was changed\n", _program.Error, StringComparison.Ordinal);
        Assert.Empty(_program.Backend.Ran);
    }

    [Fact]
    public async Task Nothing_to_do_is_one_line_that_names_the_source()
    {
        _program.Backend.Live.AddRange(
            ["vpc.prod", "vpc.prod/instance.web", "vpc.prod/instance.db"]);
        Assert.Equal(0, await _program.RunAsync("plan", _program.Source, "--detailed-exitcode"));
        Assert.Equal("No changes. The host is as main.vpc says.\n", _program.Out);
    }

    [Fact]
    public async Task The_detailed_exit_code_tells_changes_from_none() =>
        Assert.Equal(2, await _program.RunAsync("plan", _program.Source, "--detailed-exitcode"));

    [Fact]
    public async Task Commands_are_shown_as_they_would_run()
    {
        await _program.RunAsync("plan", _program.Source, "--commands");
        Assert.Contains(
            "# step 1 of 3: links of vpc.prod\nip -batch - <<'EOF'\nlink add vpc.prod\nEOF\n",
            _program.Out,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_json_form_is_versioned_and_complete()
    {
        await _program.RunAsync("plan", _program.Source, "--json");
        using var document = JsonDocument.Parse(_program.Out);
        var root = document.RootElement;
        Assert.Equal(1, root.GetProperty("version").GetInt32());
        Assert.Equal("shop", root.GetProperty("project").GetString());
        Assert.Equal("nftables", root.GetProperty("backend").GetString());
        Assert.Equal(3, root.GetProperty("summary").GetProperty("add").GetInt32());
        var change = root.GetProperty("changes")[0];
        Assert.Equal("vpc.prod", change.GetProperty("address").GetString());
        Assert.Equal("create", change.GetProperty("action").GetString());
        Assert.Equal(
            "namespace of vpc.prod",
            change.GetProperty("details")[0].GetProperty("text").GetString());
        var command = root.GetProperty("steps")[0].GetProperty("commands")[0];
        Assert.Equal("ip", command.GetProperty("program").GetString());
        Assert.Equal("-batch", command.GetProperty("arguments")[0].GetString());
        Assert.Equal("link add vpc.prod\n", command.GetProperty("standardInput").GetString());
    }

    [Fact]
    public async Task A_plan_to_destroy_takes_everything_away()
    {
        _program.Backend.Live.AddRange(["vpc.prod", "vpc.prod/instance.web"]);
        Assert.Equal(0, await _program.RunAsync("plan", _program.Source, "--destroy"));
        Assert.EndsWith(
            "Plan: 0 to add, 0 to change, 2 to remove.\n", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_backends_warnings_go_to_standard_error()
    {
        _program.Backends[0] = new FakeBackend { Warnings = ["eth0 is down"] };
        await _program.RunAsync("plan", _program.Source);
        Assert.Equal("warning: eth0 is down\n", _program.Error);
    }

    [Fact]
    public async Task A_process_without_rights_is_told_which_and_where_to_try_instead()
    {
        _program.Write("status", "CapEff:\t0000000000000000\n");
        Assert.Equal(1, await _program.RunAsync("plan", _program.Source));
        Assert.StartsWith(
            "error VPC5920: plan needs the rights of root\n",
            _program.Error,
            StringComparison.Ordinal);
        Assert.Contains("CAP_NET_ADMIN, CAP_SYS_ADMIN", _program.Error, StringComparison.Ordinal);
        Assert.Contains("vpclang sandbox", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_backend_can_be_chosen()
    {
        _program.Backends.Add(new FakeBackend("iptables"));
        await _program.RunAsync("plan", _program.Source, "--backend", "iptables", "--json");
        Assert.Contains("\"backend\": \"iptables\"", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_backend_is_answered_with_the_known_ones()
    {
        Assert.Equal(1, await _program.RunAsync("plan", _program.Source, "--backend", "ovn"));
        Assert.Contains("there are: nftables", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_tools_are_named_with_their_package()
    {
        _program.Backends[0] = new FakeBackend { Missing = ["nft"] };
        Assert.Equal(1, await _program.RunAsync("plan", _program.Source));
        Assert.Contains("VPC5911", _program.Error, StringComparison.Ordinal);
        Assert.Contains("apt-get install nftables", _program.Error, StringComparison.Ordinal);
    }
}
