using System.Text;
using CliWrap;
using CliWrap.Buffered;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Doctor;

/// <summary>Runs the programs of an examination, each for a few seconds at most.</summary>
public static class Probe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Runs one; that it is missing or fails is an answer, too.</summary>
    public static async Task<ProbeAnswer> RunAsync(CommandLine command)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var result = await CliWrap.Cli.Wrap(command.Program)
                .WithArguments(command.Arguments)
                .WithEnvironmentVariables(e => e.Set("LC_ALL", "C"))
                .WithStandardInputPipe(PipeSource.FromString(
                    command.StandardInput ?? "", new UTF8Encoding(false)))
                .WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync(limit.Token);
            return new ProbeAnswer(
                result.ExitCode, result.StandardOutput + result.StandardError);
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            return new ProbeAnswer(null, failure.Message);
        }
        catch (OperationCanceledException)
        {
            return new ProbeAnswer(null, $"it did not end within {Patience.TotalSeconds:0} s");
        }
    }
}
