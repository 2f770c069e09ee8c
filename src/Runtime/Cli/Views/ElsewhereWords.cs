namespace VpcLang.Cli.Views;

/// <summary>Words of other tools that people type from habit, and ours for the same thing.</summary>
internal static class ElsewhereWords
{
    /// <summary>Our word for one of theirs; null where there is none.</summary>
    public static string? Ours(string word) => word switch
    {
        "-y" or "--yes" or "-f" or "--force" or "--assume-yes" or "--no-confirm" => "--auto-approve",
        "-out" or "--out" => "--output",
        "-v" or "-V" or "version" => "--version",
        "help" => "--help",
        "up" or "create" or "deploy" => "apply",
        "down" or "delete" or "remove" => "destroy",
        "status" or "list" or "ls" or "ps" or "state" => "show",
        "check" or "lint" => "validate",
        "format" => "fmt",
        "init" or "try" => "sandbox",
        "graph" => "generate",
        "log" or "tail" => "logs",
        "repl" => "console",
        "test" => "verify",
        _ => null,
    };
}
