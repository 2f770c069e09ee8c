using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Verbs;

/// <summary><c>plan -o FILE</c> and <c>apply FILE</c>.</summary>
public sealed class SavedPlanTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Vpclang _program = new();

    private string File => _program.PathOf("shop.plan");

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task A_saved_plan_is_carried_out_without_a_second_question()
    {
        Assert.Equal(0, await PlanAsync());
        Assert.Contains("this does it: vpclang apply", _program.Error, StringComparison.Ordinal);
        Assert.Empty(_program.Backend.Ran);
        Assert.Equal(0, await _program.RunAsync("apply", File));
        Assert.Equal(3, _program.Backend.Live.Count);
    }

    [Fact]
    public async Task A_saved_plan_to_destroy_destroys()
    {
        await _program.RunAsync("apply", _program.Source, "--auto-approve");
        await PlanAsync("--destroy");
        Assert.Equal(0, await _program.RunAsync("apply", File));
        Assert.Empty(_program.Backend.Live);
    }

    [Fact]
    public async Task A_host_that_moved_on_is_not_touched()
    {
        await PlanAsync();
        _program.Backend.Live.Add("vpc.prod");
        await RefusedAsync("VPC5982", "this host has changed since the plan was saved");
    }

    [Fact]
    public async Task A_source_that_was_edited_is_refused()
    {
        await PlanAsync();
        _program.Write("main.vpc", "project \"shop\" # and more\n");
        await RefusedAsync("VPC5981", "main.vpc has another text");
    }

    [Fact]
    public async Task Another_value_of_a_parameter_is_refused_by_its_name()
    {
        await PlanAsync("--var", "uplink=eth0");
        await RefusedAsync("VPC5981", "the parameter uplink has another value");
        Assert.Equal(0, await _program.RunAsync("apply", File, "--var", "uplink=eth0"));
    }

    [Fact]
    public async Task No_value_of_a_parameter_and_no_command_is_in_the_file()
    {
        await PlanAsync("--var", "token=swordfish");
        var text = await System.IO.File.ReadAllTextAsync(File);
        Assert.Contains("\"token\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", text, StringComparison.Ordinal);
        Assert.DoesNotContain("link add", text, StringComparison.Ordinal);
        Assert.Equal(OwnerOnly, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public async Task No_byte_of_the_file_can_be_changed()
    {
        await PlanAsync();
        var good = await System.IO.File.ReadAllBytesAsync(File);
        // The first byte tells a plan from a source: without it, this is a source full of errors.
        for (var at = 1; at < good.Length; at += 7)
        {
            byte[] bad = [.. good];
            bad[at] ^= 1;
            await System.IO.File.WriteAllBytesAsync(File, bad);
            await RefusedAsync("VPC5980", "is not a plan that this host has saved");
        }

        await System.IO.File.WriteAllBytesAsync(File, [.. good, (byte)' ']);
        await RefusedAsync("VPC5980", "is not a plan that this host has saved");
    }

    [Fact]
    public async Task A_plan_of_another_host_or_boot_is_refused()
    {
        await PlanAsync();
        System.IO.File.Delete(Path.Combine(_program.Host.RuntimeFolder, "plan.key"));
        await RefusedAsync("VPC5980", "made on another host or before the last reboot");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"vpclangPlan\":1}")]
    [InlineData("{ not even JSON")]
    public async Task Other_JSON_is_no_plan(string text)
    {
        _program.Write("shop.plan", text);
        await RefusedAsync("VPC5980", "it does not have a plan's form");
    }

    [Fact]
    public async Task A_source_is_never_written_over()
    {
        Assert.Equal(1, await _program.RunAsync("plan", _program.Source, "-o", _program.Source));
        Assert.Contains("VPC5906", _program.Error, StringComparison.Ordinal);
        Assert.StartsWith(
            "project", await System.IO.File.ReadAllTextAsync(_program.Source), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_saved_plan_may_be_saved_again()
    {
        await PlanAsync();
        await PlanAsync("--var", "uplink=eth0");
        Assert.Equal(0, await _program.RunAsync("apply", File, "--var", "uplink=eth0"));
    }

    [Fact]
    public async Task The_plan_chooses_the_backend()
    {
        _program.Backends.Add(new FakeBackend("iptables"));
        await PlanAsync("--backend", "iptables");
        Assert.Equal(1, await _program.RunAsync("apply", File, "--backend", "nftables"));
        Assert.Contains("for the backend iptables", _program.Error, StringComparison.Ordinal);
        Assert.Equal(0, await _program.RunAsync("apply", File));
        Assert.NotEmpty(_program.Backends[1].Live);
        Assert.Empty(_program.Backends[0].Live);
    }

    private Task<int> PlanAsync(params string[] options) =>
        _program.RunAsync(["plan", _program.Source, "-o", File, .. options]);

    private async Task RefusedAsync(string code, string why)
    {
        Assert.Equal(1, await _program.RunAsync("apply", File, "--auto-approve"));
        Assert.Contains($"error {code}", _program.Error, StringComparison.Ordinal);
        Assert.Contains(why, _program.Error, StringComparison.Ordinal);
        Assert.Contains("nothing was changed", _program.Error, StringComparison.Ordinal);
        Assert.Empty(_program.Backend.Ran);
    }
}
