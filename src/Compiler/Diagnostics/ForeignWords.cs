namespace VpcLang.Compiler.Diagnostics;

/// <summary>
/// What people write who know iptables, Terraform, Docker or /etc/services, and what this language
/// writes in its place; null where there is nothing to suggest.
/// </summary>
internal static class ForeignWords
{
    private static readonly Dictionary<string, string> Services = new(StringComparer.OrdinalIgnoreCase)
    {
        ["http"] = "tcp/80",
        ["https"] = "tcp/443",
        ["ssh"] = "tcp/22",
        ["smtp"] = "tcp/25",
        ["dns"] = "udp/53",
        ["domain"] = "udp/53",
        ["ntp"] = "udp/123",
        ["mysql"] = "tcp/3306",
        ["postgres"] = "tcp/5432",
        ["postgresql"] = "tcp/5432",
        ["redis"] = "tcp/6379",
        ["rdp"] = "tcp/3389",
        ["ping"] = "icmp/echo-request",
        ["any"] = "all",
        ["everything"] = "all",
        ["ip"] = "all",
    };

    /// <summary>The service that a name stands for, as in /etc/services.</summary>
    public static string? Service(string word) => Services.GetValueOrDefault(word);

    /// <summary>The port of a service's name, as text.</summary>
    public static string? Port(string word) =>
        Service(word)?.Split('/') is ["tcp" or "udp", var port] ? port : null;

    /// <summary>The action of another packet filter.</summary>
    public static string? Action(string word) => word.ToLowerInvariant() switch
    {
        "drop" or "block" or "discard" or "forbid" => "deny",
        "accept" or "permit" or "pass" or "open" => "allow",
        "refuse" => "reject",
        _ => null,
    };

    /// <summary>The peer that a word for everyone means.</summary>
    public static string? Peer(string word) => word.ToLowerInvariant() switch
    {
        "*" or "all" or "anywhere" or "everyone" or "everywhere" or "anyone" or "world" => "any",
        "public" or "outside" or "wan" => "internet",
        _ => null,
    };

    /// <summary>Help for an attribute that makes several resources elsewhere.</summary>
    public static string? Attribute(string name) => name is "count" or "for_each"
        ? "a loop makes several: `for i in 1..3 { instance \"web-${i}\" { … } }`"
        : null;

    /// <summary>Help for a function of another language.</summary>
    public static string? Function(string name) => name switch
    {
        "range" => "a range is written with two dots, and both ends belong to it: `0..2` is 0, 1, 2",
        "len" => "write `length(…)`",
        "cidrsubnet" => "write `network.slot(/24, 1)`",
        "cidrhost" => "write `network.host(10)`",
        "jsondecode" => "write `json(\"file.json\")`",
        _ => null,
    };
}
