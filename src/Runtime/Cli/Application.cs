using System.CommandLine;
using VpcLang.Backends.Contracts;
using VpcLang.Cli.Views;
using VpcLang.Runtime;

namespace VpcLang.Cli;

/// <summary>Runs one command line, and turns every failure into a message and an exit code.</summary>
internal static class Application
{
    private static readonly ParserConfiguration Parsing = new()
    {
        // A value such as @home is text, not the name of a file of further arguments.
        ResponseFileTokenReplacer = null,
        EnablePosixBundling = false,
    };

    /// <summary>Runs it; the result is the exit code.</summary>
    public static async Task<int> RunAsync(string[] args, Composition composition)
    {
        var line = Invocation.Of(args);
        var color = Session.AllowsColor(composition, args.Contains("--no-color"))
            && composition.Console.ErrorIsTerminal;
        var errors = new ErrorView(composition.Console.Error, color);
        var code = await CaughtAsync(line, composition, errors);
        composition.Console.Out.Flush();
        if (composition.Console.OutputFailure is { } why)
        {
            // What was done is done; but whoever reads the file must not take a part for the whole.
            errors.Write(RuntimeErrors.UnwritablePath("standard output", why).Error);
            code = code == ExitCodes.Success ? ExitCodes.Error : code;
        }

        composition.Console.Error.Flush();
        return code;
    }

    private static async Task<int> CaughtAsync(
        Invocation line, Composition composition, ErrorView errors)
    {
        try
        {
            return await RunAsync(line, composition, errors);
        }
        catch (BackendException failure)
        {
            errors.Write(failure.Error);
            return ExitCodes.Error;
        }
        catch (OperationCanceledException)
        {
            // A backend that is stopped while it changes something reports that itself (VPC5010).
            errors.WriteText("cancelled: nothing was changed");
            return ExitCodes.Interrupted;
        }
        catch (OutOfMemoryException)
        {
            errors.WriteText(
                "there is not enough memory for this network",
                "a network of 10,000 instances and 50,000 rules takes about 250 MB");
            return ExitCodes.Error;
        }
        catch (Exception bug) when (composition.Variable("VPCLANG_DEBUG") != "1")
        {
            errors.WriteBug(bug);
            return ExitCodes.Error;
        }
    }

    private static async Task<int> RunAsync(
        Invocation line, Composition composition, ErrorView errors)
    {
        var root = CommandTree.Create(composition, line);
        var parsed = root.Parse(line.Arguments, Parsing);
        if (parsed.Action is not { ClearsParseErrors: true } && UsageView.Reports(errors, parsed))
            return ExitCodes.Error;

        var configuration = new InvocationConfiguration
        {
            Output = composition.Console.Out,
            Error = composition.Console.Error,
            EnableDefaultExceptionHandler = false,
            // Verbs that change things handle Ctrl-C themselves; the rest may just end.
            ProcessTerminationTimeout = null,
        };
        return await parsed.InvokeAsync(configuration);
    }
}
