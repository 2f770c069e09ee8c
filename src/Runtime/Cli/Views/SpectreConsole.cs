using Spectre.Console;

namespace VpcLang.Cli.Views;

/// <summary>Opens Spectre.Console over one of our writers. Only trees and tables load it.</summary>
internal static class SpectreConsole
{
    /// <summary>A console that writes there, in colour or in plain text.</summary>
    public static IAnsiConsole Over(TextWriter output, bool color, int width)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = color ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = color ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
