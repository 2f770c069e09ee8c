namespace VpcLang.Architecture.Tests;

/// <summary>The compiler is a function: text in, network or findings out.</summary>
public sealed class PurityTests
{
    [Fact]
    public void The_compiler_touches_no_files_processes_clock_or_console() =>
        Assert.Empty(OutsideWorld.UsedBy(
            typeof(VpcLang.Compiler.Compilation).Assembly.Location));

    /// <summary>The same network gives the same script, on any host and for any user.</summary>
    [Fact]
    public void Script_generators_touch_no_files_processes_clock_or_console() =>
        Assert.Empty(OutsideWorld.UsedBy(
            Path.Combine(AppContext.BaseDirectory, "VpcLang.Backends.Scripts.dll")));

    [Fact]
    public void This_check_would_notice_if_it_did()
    {
        var used = OutsideWorld.UsedBy(
            typeof(VpcLang.Runtime.RuntimeErrors).Assembly.Location);
        Assert.Contains("System.IO.File.Exists", used);
        Assert.Contains("System.IO.Directory.CreateDirectory", used);
        Assert.Contains("System.Environment.get_ProcessId", used);
        Assert.Contains(
            "System.Environment.GetEnvironmentVariables",
            OutsideWorld.UsedBy(Path.Combine(AppContext.BaseDirectory, "vpclang.dll")));
    }
}
