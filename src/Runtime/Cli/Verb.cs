using System.CommandLine;

namespace VpcLang.Cli;

/// <summary>A verb of the program, with an example for its help.</summary>
internal sealed class Verb(string name, string description, string example)
    : Command(name, description)
{
    /// <summary>A command line that works.</summary>
    public string Example { get; } = example;

    /// <summary>What stands behind the options, for verbs that run commands.</summary>
    public string? Trailing { get; init; }
}
