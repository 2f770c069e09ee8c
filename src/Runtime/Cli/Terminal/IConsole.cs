namespace VpcLang.Cli.Terminal;

/// <summary>Where the program prints and asks; tests hand in one that keeps the text.</summary>
internal interface IConsole
{
    /// <summary>Standard output: results.</summary>
    TextWriter Out { get; }

    /// <summary>Standard error: findings, failures and what a command's output must not hold.</summary>
    TextWriter Error { get; }

    /// <summary>
    /// Why a result could not be written to standard output, as on a full disk; null where it could,
    /// or where its reader has had enough.
    /// </summary>
    string? OutputFailure => null;

    /// <summary>Whether somebody types at standard input.</summary>
    bool InputIsTerminal { get; }

    /// <summary>Whether somebody reads standard output.</summary>
    bool OutputIsTerminal { get; }

    /// <summary>Whether somebody reads standard error.</summary>
    bool ErrorIsTerminal { get; }

    /// <summary>The number of columns that output may take.</summary>
    int Width { get; }

    /// <summary>One line from standard input; null at its end.</summary>
    string? ReadLine();

    /// <summary>All that comes on standard input, or one byte more than a limit.</summary>
    byte[] ReadToEnd(long limitBytes);
}
