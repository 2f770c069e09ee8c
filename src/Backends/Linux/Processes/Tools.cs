using System.Collections.Immutable;

namespace VpcLang.Backends.Linux.Processes;

/// <summary>The programs that the backends run, and where Debian has them.</summary>
internal static class Tools
{
    private static readonly ImmutableDictionary<string, string> Packages =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ip"] = "iproute2",
            ["bridge"] = "iproute2",
            ["nft"] = "nftables",
            ["iptables-restore"] = "iptables",
            ["iptables-save"] = "iptables",
            ["sysctl"] = "procps",
            ["unshare"] = "util-linux",
        }.ToImmutableDictionary(StringComparer.Ordinal);

    public static string PackageOf(string program) =>
        Packages.TryGetValue(program, out var package) ? package : program;

    /// <summary>
    /// Where programs are looked for: the PATH, and the folders of administrators' programs, which an
    /// ordinary user's PATH lacks on Debian.
    /// </summary>
    public static string SearchPath { get; } = string.Join(
        ':',
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Concat(["/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/bin", "/bin"])
            .Distinct());

    /// <summary>The full path of a program; null where it is not installed.</summary>
    public static string? Find(string program) => SearchPath
        .Split(':')
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);
}
