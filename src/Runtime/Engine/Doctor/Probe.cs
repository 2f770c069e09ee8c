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
        if (ProgramSearch.OfThisProcess.Find(command.Program) is not { } program)
        {
            return new ProbeAnswer(null, string.Join(
                '\n',
                ProgramSearch.OfThisProcess.Skipped(command.Program)
                    .Prepend($"{command.Program}: command not found")));
        }

        try
        {
            var result = await new ProgramCall(program, command.Arguments)
            {
                Input = ProgramCall.Text(command.StandardInput),
            }.RunAsync(limit.Token);
            return new ProbeAnswer(result.ExitCode, result.Output + result.Error);
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
