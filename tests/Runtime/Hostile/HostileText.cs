namespace VpcLang.Runtime.Tests.Hostile;

/// <summary>
/// Texts that mean something to a shell, a terminal, a parser or a reader. Those that run would leave
/// a file whose name begins with <see cref="Canary"/> where they run.
/// </summary>
internal static class HostileText
{
    public const string Canary = "canary";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "it's", "say \"so\"", "$(touch canary-1)", "`touch canary-2`", "'; touch canary-3; '",
        "\"; touch canary-4; \"", "x\ntouch canary-5\n", "a\0b", "-rf", "--", "--help",
        "$(id>canary6)", "`id>canary7`", "a;id>canary8", "x|id>canary9", "a&b", "eth+", "eth*",
        "\" ; accept ; \"", "x\" comment \"y", "}\n}\ndelete table inet x\n", "COMMIT\n*nat\n",
        "раypal", "ｗｅｂ", "web\u202Edb", "\u200Eweb\u200F", "a\u2028b", "\uFEFFweb", "e\u0301\u0302\u0303",
        "\e[2J\e[31mred", "\e]0;title\a", "\u009B31m", "a\rb", "a\bb", "\u007F", "\t\v\f",
        new string('n', 10_000), "%s%s%n", "%-5$d", "{{source}}", "{{{x}}}", "{{#each a}}", "{0}", "${x}",
        "a|b|c", "<script>alert(1)</script>", "</svg><img src=x onerror=id>", "[x](javascript:id)",
        "![](http://192.0.2.1/)", "]]>", "<!-- -->", "```", "* # _ ~", "\\", "\\\"", "\\n", "../../x",
        "[red]x[/]", "&lt;", "#", "# vpclang: allow VPC2901", "''", "", " ", "\ud83d\ude00",
    ];

    /// <summary>A text as a string of the language.</summary>
    public static string Quoted(string text) => $"\"{text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\t", "\\t", StringComparison.Ordinal)
        .Replace("$", "\\$", StringComparison.Ordinal)}\"";

    /// <summary>A text as a message may show it.</summary>
    public static string Shown(string text) => string.Concat(text.Take(40).Select(c =>
        c is >= ' ' and < '\x7f' ? c.ToString() : $"\\u{(int)c:x4}"));
}
