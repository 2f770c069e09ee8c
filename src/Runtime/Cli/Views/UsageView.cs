using System.CommandLine;
using VpcLang.Runtime;

namespace VpcLang.Cli.Views;

/// <summary>Says what is wrong with a command line, and what was probably meant.</summary>
internal static class UsageView
{
    /// <summary>Prints the first fault: the others usually follow from it.</summary>
    public static void Write(ErrorView errors, ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var isRoot = command is RootCommand;
        if (parsed.UnmatchedTokens.Count > 0)
        {
            var token = parsed.UnmatchedTokens[0];
            errors.WriteText(
                $"unknown {KindOf(token, isRoot)} {token}",
                HelpFor(token, command, isRoot));
            return;
        }

        if (isRoot)
            errors.WriteText("which verb?", "vpclang --help lists them");
        else
            errors.WriteText(parsed.Errors[0].Message, $"vpclang {command.Name} --help");
    }

    private static string KindOf(string token, bool isRoot) =>
        token.StartsWith('-') ? "option" : isRoot ? "verb" : "argument";

    private static string HelpFor(string token, Command command, bool isRoot)
    {
        var known = token.StartsWith('-')
            ? command.Options.Where(o => !o.Hidden).Select(o => o.Name)
            : command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name);
        if (Nearest.To(token, known) is { } meant)
            return $"did you mean {meant}?";
        if (command.Name is "exec")
            return "the command stands behind two dashes: vpclang exec prod.web -- ls -l";
        return isRoot ? "vpclang --help lists the verbs" : $"vpclang {command.Name} --help";
    }
}
