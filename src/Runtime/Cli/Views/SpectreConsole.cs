using System.Text;
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
            Out = new Output(output, color, width),
        });
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    /// <summary>Spectre's own output asks System.Console, which would change the terminal.</summary>
    private sealed class Output(TextWriter writer, bool isTerminal, int width) : IAnsiConsoleOutput
    {
        private const int AnyHeight = 50;

        public TextWriter Writer => writer;

        public bool IsTerminal => isTerminal;

        public int Width => width;

        public int Height => AnyHeight;

        public void SetEncoding(Encoding encoding)
        {
            // Ours is UTF-8 from the start.
        }
    }
}
