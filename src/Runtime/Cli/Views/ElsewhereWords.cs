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
        "try" => "sandbox",
        "graph" => "generate",
        "log" or "tail" => "logs",
        "repl" => "console",
        "test" => "verify",
        _ => null,
    };

    /// <summary>Help for a verb of theirs that has no counterpart.</summary>
    public static string? Help(string verb) => verb switch
    {
        "init" => "there is nothing to initialise: write a .vpc file, then vpclang validate",
        "refresh" or "import" => "the host is read by every plan: vpclang plan",
        _ => null,
    };

    /// <summary>Our generator for a form of theirs; null where there is none.</summary>
    public static string? Generator(string name) => name.ToLowerInvariant() switch
    {
        "svg" or "png" or "pdf" or "dot" or "graphviz" or "diagram" or "graph" or "plantuml" => "mermaid",
        "sh" or "shell" or "script" or "iptables" => "bash",
        "nftables" => "nft",
        "tf" or "hcl" or "aws" => "terraform",
        "yaml" or "yml" or "ir" => "json",
        _ => null,
    };
}
