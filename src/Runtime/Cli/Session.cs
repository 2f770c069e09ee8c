using System.CommandLine;
using VpcLang.Cli.Terminal;

namespace VpcLang.Cli;

/// <summary>One run of a verb: what it is composed of, and how it may print.</summary>
internal sealed record Session(Composition Composition, bool AllowColor)
{
    /// <summary>Where it prints and asks.</summary>
    public IConsole Console => Composition.Console;

    /// <summary>Whether standard output takes colours.</summary>
    public bool ColorOut => AllowColor && Console.OutputIsTerminal;

    /// <summary>Whether standard error takes colours.</summary>
    public bool ColorError => AllowColor && Console.ErrorIsTerminal;

    /// <summary>The session of a parsed command line.</summary>
    public static Session Of(Composition composition, ParseResult parsed) => new(
        composition,
        AllowsColor(composition, parsed.GetValue<bool>("--no-color")));

    /// <summary>Colours are off by option, by NO_COLOR (no-color.org) and on dumb terminals.</summary>
    public static bool AllowsColor(Composition composition, bool noColor) =>
        !noColor
        && string.IsNullOrEmpty(composition.Variable("NO_COLOR"))
        && composition.Variable("TERM") != "dumb";
}
