using System.Text;
using CliWrap;
using CliWrap.Buffered;
using VpcLang.Runtime.Tests.Plugins;

namespace VpcLang.Runtime.Tests.Processes;

/// <summary>Runs scripts in a real bash.</summary>
internal static class Bash
{
    /// <summary>The real program: the native file that <c>make build</c> makes.</summary>
    public static string Program { get; } = Path.Combine(PluginFolder.Root, "bin", "vpclang");

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>What a script prints; it must succeed.</summary>
    public static string Output(string script)
    {
        var result = RunAsync(script).GetAwaiter().GetResult();
        Assert.True(result.ExitCode == 0, $"{script}\n{result.StandardError}");
        return result.StandardOutput;
    }

    /// <summary>Runs a script; <c>$VPCLANG</c> in it is the real program.</summary>
    public static async Task<BufferedCommandResult> RunAsync(string script, string? folder = null)
    {
        Assert.True(File.Exists(Program), $"{Program} does not exist: run make build");
        using var bounded = new CancellationTokenSource(Patience);
        return await CliWrap.Cli.Wrap("bash")
            .WithArguments(["--norc", "-s"])
            .WithStandardInputPipe(PipeSource.FromString(script, new UTF8Encoding(false)))
            .WithWorkingDirectory(folder ?? Path.GetTempPath())
            .WithEnvironmentVariables(v => v.Set("VPCLANG", Program).Set("LC_ALL", "C.UTF-8"))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(new UTF8Encoding(false), bounded.Token);
    }
}
