using VpcLang.Backends.Contracts;
using VpcLang.Runtime.Host;

namespace VpcLang.Runtime.Sandboxes;

/// <summary>Builds the simulated world, inside namespaces that are already ours alone.</summary>
public static class SandboxBuilder
{
    /// <summary>What the variable that marks a sandbox is called; its value is 1.</summary>
    public const string Marker = "VPCLANG_SANDBOX";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs the commands that build it.</summary>
    /// <exception cref="BackendException">One failed; says which and why.</exception>
    public static async Task BuildAsync(
        SandboxTopology topology, HostPaths host, CancellationToken cancellation)
    {
        foreach (var command in SandboxCommands.For(topology, host))
            await RunAsync(command, cancellation);
    }

    private static async Task RunAsync(CommandLine command, CancellationToken cancellation)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bounded.CancelAfter(Patience);
        var shown = $"{command.Program} {string.Join(' ', command.Arguments)}";
        ProgramResult result;
        try
        {
            result = await new ProgramCall(
                HostPrograms.Require("sandbox", command.Program), command.Arguments)
            {
                Input = ProgramCall.Text(command.StandardInput),
            }.RunAsync(bounded.Token);
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            throw RuntimeErrors.SandboxFailed(shown, failure.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw RuntimeErrors.SandboxFailed(
                shown, $"it did not end within {Patience.TotalSeconds:0} s");
        }

        if (result.ExitCode != 0)
            throw RuntimeErrors.SandboxFailed(shown, result.Error.Trim());
    }
}
