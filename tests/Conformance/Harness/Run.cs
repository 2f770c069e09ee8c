using CliWrap;
using CliWrap.Buffered;

namespace VpcLang.Conformance.Tests.Harness;

/// <summary>Runs a program to its end, or kills it when it does not come to one.</summary>
internal static class Run
{
    /// <summary>Ends what hangs; the longest sweep takes two minutes on an idle machine.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    /// <summary>Runs it and keeps what it prints.</summary>
    public static async Task<BufferedCommandResult> ToEndAsync(
        string program, params string[] arguments)
    {
        using var limit = new CancellationTokenSource(Limit);
        return await Cli.Wrap(program)
            .WithArguments(arguments)
            .WithWorkingDirectory(Checkout.Root)
            .WithEnvironmentVariables(e => e
                .Set("NO_COLOR", "1")
                .Set("DOTNET_EnableDiagnostics", "0")
                // Thousands of short lives, for which it does not pay to map each page of code twice,
                // nor to count calls until code is worth a second compilation.
                .Set("DOTNET_EnableWriteXorExecute", "0")
                .Set("DOTNET_TC_CallCountingDelayMs", "100000")
                .Set("VPCLANG_PROBER", Checkout.Prober)
                .Set("VPCLANG_STRIDE", $"{Breadth.Stride}")
                .Set("VPCLANG_SOAK", Checkout.Soak))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(limit.Token);
    }

    /// <summary>Runs <c>vpclang sandbox</c>, with a command inside.</summary>
    public static Task<BufferedCommandResult> InSandboxAsync(
        string source, string backend, string[] options, params string[] command)
    {
        Checkout.RequireVpclang();
        return ToEndAsync(
            Checkout.Vpclang,
            ["sandbox", source, "--backend", backend, .. options, "--", .. command]);
    }

    /// <summary>Fails, with everything that the program printed, unless it ended well.</summary>
    public static void Expect(this BufferedCommandResult result, int exitCode = 0)
    {
        if (result.ExitCode != exitCode)
        {
            Assert.Fail($"exit code {result.ExitCode}, expected {exitCode}\n"
                + result.StandardOutput + result.StandardError);
        }
    }
}
