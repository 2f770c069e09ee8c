using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Reflection;
using VpcLang.Cli.Commands;
using VpcLang.Cli.Views;

namespace VpcLang.Cli;

/// <summary>The program's verbs, in the order of its help.</summary>
internal static class CommandTree
{
    /// <summary>The whole tree for one command line.</summary>
    public static RootCommand Create(Composition composition, Invocation line)
    {
        var root = new RootCommand("Virtual private clouds on a Linux host, from a .vpc file.")
        {
            ValidateCommand.Create(composition),
            FormatCommand.Create(composition),
            ExplainCommand.Create(composition),
            WhyCommand.Create(composition),
            ReachCommand.Create(composition),
            DiffCommand.Create(composition),
            PlanCommand.Create(composition),
            ApplyCommand.Create(composition),
            DestroyCommand.Create(composition),
            ConfirmCommand.Create(composition),
            VerifyCommand.Create(composition),
            HistoryCommand.Create(composition),
            DoctorCommand.Create(composition),
            InstallServiceCommand.Create(composition),
            ShowCommand.Create(composition),
            LogsCommand.Create(composition),
            ExecCommand.Create(composition, line.Command),
            SandboxCommand.Create(composition, line.Command),
            GenerateCommand.Create(composition),
            OutputCommand.Create(composition),
            ConsoleCommand.Create(composition),
            BackendsCommand.Create(composition),
            CompletionCommand.Create(composition),
            SandboxFilesCommand.Create(composition, line.Command),
            SandboxInitCommand.Create(composition, line.Command),
        };
        root.Options.Clear();
        root.Add(new HelpOption("--help", "-h")
        {
            Description = "Show how to use a verb.",
            Recursive = true,
            Action = new Answer(parsed =>
                HelpView.Write(composition.Console.Out, parsed.CommandResult.Command)),
        });
        root.Add(new Option<bool>("--version")
        {
            Description = "Show the program's version.",
            Action = new Answer(_ => composition.Console.Out.WriteLine($"vpclang {Version}")),
        });
        root.Add(new Option<bool>("--no-color")
        {
            Description = "Print without colours; so does NO_COLOR in the environment.",
            Recursive = true,
        });
        return root;
    }

    /// <summary>The program's version.</summary>
    public static string Version => typeof(CommandTree).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>An option that prints something instead of running the verb.</summary>
    private sealed class Answer(Action<ParseResult> print) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            print(parseResult);
            return ExitCodes.Success;
        }
    }
}
