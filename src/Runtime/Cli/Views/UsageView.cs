using System.CommandLine;
using System.CommandLine.Parsing;
using VpcLang.Runtime;

namespace VpcLang.Cli.Views;

/// <summary>Says what is wrong with a command line, and what was probably meant.</summary>
internal static class UsageView
{
    /// <summary>
    /// Prints the first fault, if there is one: the others usually follow from it.
    /// </summary>
    /// <returns>Whether there was one.</returns>
    public static bool Reports(ErrorView errors, ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (Unknown(parsed) is { } token)
        {
            errors.WriteText($"unknown {KindOf(token, command)} {token}", HelpFor(token, command));
            return true;
        }

        if (parsed.Errors.Count == 0)
            return false;
        if (command is RootCommand)
            errors.WriteText("which verb?", "vpclang --help lists them");
        else
            errors.WriteText(parsed.Errors[0].Message, $"vpclang {command.Name} --help");
        return true;
    }

    /// <summary>A word that nothing takes, or an option's name that an argument took.</summary>
    private static string? Unknown(ParseResult parsed) =>
        parsed.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens)
            .Select(token => token.Value)
            .FirstOrDefault(word => word.StartsWith('-') && word.Length > 1)
        ?? (parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null);

    private static string KindOf(string token, Command command) =>
        token.StartsWith('-') ? "option" : command is RootCommand ? "verb" : "argument";

    private static string HelpFor(string token, Command command)
    {
        var known = token.StartsWith('-')
            ? command.Options.Where(o => !o.Hidden).Select(o => o.Name).ToList()
            : [.. command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name)];
        if (ElsewhereWords.Ours(token) is { } ours
            && (known.Contains(ours) || (command is RootCommand && ours.StartsWith('-'))))
            return $"that is {ours} here";
        if (command is RootCommand && ElsewhereWords.Help(token) is { } help)
            return help;
        if (Nearest.To(token, known) is { } meant)
            return $"did you mean {meant}?";
        if (command.Name is "exec")
            return "the command stands behind two dashes: vpclang exec prod.web -- ls -l";
        return command is RootCommand
            ? "vpclang --help lists the verbs"
            : $"vpclang {command.Name} --help";
    }
}
