using System.Text.Json;
using VpcLang.Backends.Contracts;
using VpcLang.Compiler;
using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Verbs;

/// <summary>What a plan says it lets through, beside what was applied last.</summary>
public sealed class LastAppliedTests : IDisposable
{
    private const string Shop =
        """
        project "shop"
        vpc prod {
          cidr = 10.10.0.0/16
          subnet front { cidr = 10.10.1.0/24 }
          security_group web { allow tcp/80 from any }
          instance web { subnet = front; address = 10.10.1.10; security_groups = [web] }
          instance ops { subnet = front; address = 10.10.1.11 }
        }
        """;

    private readonly Vpclang _program = new() { Compiler = Compilation.Compile };

    public LastAppliedTests() => _program.Write("main.vpc", Shop);

    public void Dispose() => _program.Dispose();

    private string Kept => _program.PathOf("run/applied/shop.json");

    [Fact]
    public async Task A_first_plan_has_nothing_to_compare_with()
    {
        Assert.Equal(0, await PlanAsync());
        Assert.Contains(
            "What it lets through: no earlier apply is known to compare with", _program.Out, Ordinal);
        Assert.Contains("\nPlan: ", _program.Out, Ordinal);
    }

    [Fact]
    public async Task A_later_plan_tells_what_it_opens_and_closes_and_so_does_apply()
    {
        await ApplyAsync();
        WriteChanged();
        Assert.Equal(0, await PlanAsync());
        Assert.Contains(
            "What it lets through, compared with the network that was applied last\n"
                + "(The sources are compared. If the host was changed since, it may let through more now.)"
                + "\n\nNewly allowed\n  + prod.ops → prod.web  tcp/81\n",
            _program.Out,
            Ordinal);
        Assert.Equal(1, await _program.RunOnTerminalAsync(["n"], "apply", _program.Source));
        Assert.Contains("prod.ops → prod.web", _program.Out, Ordinal);
        Assert.True(
            _program.Out.IndexOf("prod.ops → prod.web", Ordinal) < _program.Out.IndexOf("[y/N]", Ordinal));
    }

    [Fact]
    public async Task A_host_that_was_changed_is_said_to_let_through_more_perhaps()
    {
        await ApplyAsync();
        _program.Backend.Live.Remove("vpc.prod/instance.web");
        Assert.Equal(0, await PlanAsync());
        Assert.Contains(
            "What it lets through: the same as the network that was applied last.\n"
                + "(The sources are compared. If the host was changed since, it may let through more now.)\n",
            _program.Out,
            Ordinal);
        Assert.DoesNotContain("same as now", _program.Out, Ordinal);
    }

    [Fact]
    public async Task What_was_not_applied_is_not_kept()
    {
        await ApplyAsync();
        WriteChanged();
        _program.Backend.FailsWith = new BackendError { Code = "VPC5007", Title = "no" };
        Assert.Equal(1, await ApplyAsync());
        await PlanAsync();
        Assert.Contains("prod.ops → prod.web", _program.Out, Ordinal);
    }

    [Fact]
    public async Task What_is_half_done_is_nothing_to_compare_with()
    {
        await ApplyAsync();
        WriteChanged();
        _program.Backend.FailsWith = new BackendError
        {
            Code = "VPC5007",
            Title = "no",
            LeavesTraces = true,
        };
        Assert.Equal(1, await ApplyAsync());
        Assert.False(File.Exists(Kept));
    }

    [Fact]
    public async Task The_json_form_of_a_plan_has_it_too()
    {
        await _program.RunAsync("plan", _program.Source, "--json");
        using (var first = JsonDocument.Parse(_program.Out))
        {
            Assert.Equal(JsonValueKind.Null, first.RootElement.GetProperty("letsThrough").ValueKind);
            Assert.Equal(
                JsonValueKind.Null,
                first.RootElement.GetProperty("letsThroughComparedWith").ValueKind);
        }

        await ApplyAsync();
        WriteChanged();
        await _program.RunAsync("plan", _program.Source, "--json");
        using var second = JsonDocument.Parse(_program.Out);
        Assert.Equal("last-apply", second.RootElement.GetProperty("letsThroughComparedWith").GetString());
        var allowed = second.RootElement.GetProperty("letsThrough").GetProperty("allowed");
        Assert.Equal(1, allowed.GetArrayLength());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000\n{\"version\": 1}")]
    public async Task A_spoilt_cache_is_as_good_as_none(string text)
    {
        await ApplyAsync();
        await File.WriteAllTextAsync(Kept, text);
        WriteChanged();
        Assert.Equal(0, await PlanAsync());
        Assert.Contains("no earlier apply is known", _program.Out, Ordinal);
    }

    [Fact]
    public async Task The_cache_is_the_owners_alone_and_goes_with_the_project()
    {
        await ApplyAsync();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Kept));
        Assert.Equal(0, await _program.RunAsync("destroy", _program.Source, "--auto-approve"));
        Assert.False(Directory.Exists(_program.PathOf("run/applied")));
    }

    [Fact]
    public async Task A_saved_plan_is_as_good_with_the_cache_as_without()
    {
        await ApplyAsync();
        WriteChanged();
        var plan = _program.PathOf("plan.json");
        Assert.Equal(0, await _program.RunAsync("plan", _program.Source, "-o", plan));
        File.Delete(Kept);
        Assert.Equal(0, await _program.RunAsync("apply", plan));
        Assert.True(File.Exists(Kept));
    }

    [Theory]
    [InlineData("../shop")]
    [InlineData("a/b")]
    public async Task A_name_that_leads_elsewhere_removes_nothing_there(string project)
    {
        await ApplyAsync();
        await _program.RunAsync("destroy", "--project", project, "--auto-approve");
        Assert.True(File.Exists(Kept));
    }

    private static StringComparison Ordinal => StringComparison.Ordinal;

    private void WriteChanged() => _program.Write(
        "main.vpc",
        Shop.Replace("tcp/80 from any", "tcp/80-81 from any")
            .Replace("instance ops", "instance more { subnet = front }\n  instance ops"));

    private Task<int> PlanAsync() => _program.RunAsync("plan", _program.Source);

    private Task<int> ApplyAsync() => _program.RunAsync("apply", _program.Source, "--auto-approve");
}
