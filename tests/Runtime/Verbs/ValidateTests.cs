using VpcLang.Compiler.Diagnostics;
using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Verbs;

public sealed class ValidateTests : IDisposable
{
    private readonly Vpclang _program = new();

    private static readonly Diagnostic Overlap = new()
    {
        Code = "VPC3004",
        Severity = Severity.Error,
        Title = "subnets overlap",
    };

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task A_good_network_is_one_friendly_line()
    {
        Assert.Equal(0, await _program.RunAsync("validate", _program.Source));
        Assert.Equal(
            $"{_program.Source}: ok - 1 VPC, 2 subnets, 2 instances\n", _program.Out);
        Assert.Equal("", _program.Error);
    }

    [Fact]
    public async Task Every_error_is_on_standard_error_and_the_exit_code_is_1()
    {
        _program.Diagnostics = [Overlap, Overlap with { Code = "VPC3005" }];
        Assert.Equal(1, await _program.RunAsync("validate", _program.Source));
        Assert.Contains("VPC3004", _program.Error, StringComparison.Ordinal);
        Assert.Contains("VPC3005", _program.Error, StringComparison.Ordinal);
        Assert.Contains("\n2 errors\n", _program.Error, StringComparison.Ordinal);
        Assert.Equal("", _program.Out);
    }

    [Fact]
    public async Task A_warning_is_shown_and_the_network_is_good_all_the_same()
    {
        _program.Diagnostics = [Overlap with { Severity = Severity.Warning }];
        Assert.Equal(0, await _program.RunAsync("validate", _program.Source));
        Assert.Contains("VPC3004", _program.Error, StringComparison.Ordinal);
        Assert.Contains(": ok - ", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_goes_to_standard_output_and_errors_still_exit_with_1()
    {
        _program.Diagnostics = [Overlap];
        Assert.Equal(1, await _program.RunAsync("validate", _program.Source, "--json"));
        using var document = System.Text.Json.JsonDocument.Parse(_program.Out);
        Assert.Contains("VPC3004", _program.Out, StringComparison.Ordinal);
        Assert.Equal("", _program.Error);
    }

    [Fact]
    public async Task Values_come_from_options_and_the_environment()
    {
        _program.Environment["VPCLANG_VAR_env"] = "dev";
        await _program.RunAsync(
            "validate", _program.Source, "--var", "uplink=eth1", "--var", "who=@me");
        var given = Assert.IsType<VpcLang.Compiler.CompilationInput>(_program.Compiled).Parameters;
        Assert.Equal("dev", given["env"]);
        Assert.Equal("eth1", given["uplink"]);
        Assert.Equal("@me", given["who"]);
    }

    [Fact]
    public async Task A_folder_is_a_project()
    {
        Assert.Equal(0, await _program.RunAsync("validate", _program.Folder.FullName));
        Assert.StartsWith(
            $"{_program.Folder.FullName}: ok", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_an_error_with_a_code()
    {
        Assert.Equal(1, await _program.RunAsync("validate", "/nowhere/at/all.vpc"));
        Assert.StartsWith(
            "error VPC5901: cannot read /nowhere/at/all.vpc\n",
            _program.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_that_nobody_foresaw_shows_no_stack_trace()
    {
        _program.CompilerThrows = new InvalidOperationException("no such state");
        Assert.Equal(1, await _program.RunAsync("validate", _program.Source));
        Assert.Contains("no such state", _program.Error, StringComparison.Ordinal);
        Assert.Contains("this is a bug in vpclang", _program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_network_that_memory_does_not_hold_is_no_bug()
    {
        _program.CompilerThrows = new InsufficientMemoryException();
        Assert.Equal(1, await _program.RunAsync("validate", _program.Source));
        Assert.StartsWith(
            "error: there is not enough memory for this network\n",
            _program.Error,
            StringComparison.Ordinal);
        Assert.DoesNotContain("bug", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_trace_is_there_for_who_asks_for_it()
    {
        _program.CompilerThrows = new InvalidOperationException("no such state");
        _program.Environment["VPCLANG_DEBUG"] = "1";
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => _program.RunAsync("validate", _program.Source));
    }
}
