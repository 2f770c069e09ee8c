using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Ir;

namespace VpcLang.Runtime;

/// <summary>The failures of generators and plugins, <c>VPC5810</c> to <c>VPC5829</c>.</summary>
public static class PluginErrors
{
    /// <summary>What the failures of a run that should write files end with.</summary>
    public const string NothingWritten = "nothing was written";

    private const int MostResources = 10;

    /// <summary>The network holds what a backend cannot realise.</summary>
    public static BackendException Unrealised(
        string backend, ImmutableArray<Resource> resources, string consequence) => RuntimeErrors.Make(
        "VPC5810",
        $"{backend} cannot realise all of this network",
        [
            .. resources.Take(MostResources).Select(r => $"{r.Address}  {r.Location}"),
            .. resources.Length > MostResources
                ? [$"and {resources.Length - MostResources} more"]
                : Array.Empty<string>(),
            consequence,
        ],
        $"{backend} knows no {Kinds(resources)}; `vpclang backends` says what each realises");

    /// <summary>Others could change what a plugin does.</summary>
    public static BackendException Untrusted(string path, string why) => RuntimeErrors.Make(
        "VPC5811",
        $"the plugin {path} is not run, since others could change it",
        [why, NothingWritten],
        "plugins, and the folders above them, must be yours or root's, and writable by nobody else");

    /// <summary>A plugin has the name of a built-in.</summary>
    public static BackendException NameIsTaken(string name, string path) => RuntimeErrors.Make(
        "VPC5812",
        $"{path} is not used, since {name} is built in",
        [],
        "give it another name");

    /// <summary>A plugin was written for another contract.</summary>
    public static BackendException OtherContract(string path, string version) => RuntimeErrors.Make(
        "VPC5813",
        $"the plugin {path} is for another vpclang",
        [$"it speaks version {version} of the contract, this vpclang {Contract.Version}"],
        "docs/backends.md says what has changed");

    /// <summary>A plugin ended with an error.</summary>
    public static BackendException Crashed(string path, string how, IEnumerable<string> said) =>
        RuntimeErrors.Make(
            "VPC5814",
            $"the plugin {path} failed: {how}",
            [.. said.Select(line => $"| {line}"), NothingWritten]);

    /// <summary>A plugin answered something else than the contract says.</summary>
    public static BackendException NoAnswer(string path, string what, string why) =>
        RuntimeErrors.Make(
            "VPC5815",
            $"the answer of the plugin {path} to {what} is not one",
            [why, NothingWritten],
            "docs/backends.md says what a plugin answers");

    /// <summary>A plugin answered more than there can be.</summary>
    public static BackendException TooMuch(string path, long limitBytes) => RuntimeErrors.Make(
        "VPC5816",
        $"the plugin {path} answers too much",
        [$"more than {limitBytes:N0} bytes; it was ended", NothingWritten]);

    /// <summary>A plugin did not answer.</summary>
    public static BackendException Silent(string path, string what, TimeSpan limit) =>
        RuntimeErrors.Make(
            "VPC5817",
            $"the plugin {path} does not answer",
            [$"it had {limit.TotalSeconds:0.#} s for {what}, and was ended", NothingWritten]);

    /// <summary>A generator names a file that is not below the output folder.</summary>
    public static BackendException LeavesTheFolder(string file, string why) => RuntimeErrors.Make(
        "VPC5818", $"the file {file} would leave the output folder", [why, NothingWritten]);

    /// <summary>A plugin refuses the network.</summary>
    public static BackendException Refused(
        string name, ImmutableArray<string> why, string? help) => RuntimeErrors.Make(
        "VPC5819", $"{name} refuses this network", [.. why, NothingWritten], help);

    /// <summary>A plugin cannot be started.</summary>
    public static BackendException Unstartable(string path, string why) => RuntimeErrors.Make(
        "VPC5824", $"the plugin {path} cannot be started", [why]);

    private static string Kinds(ImmutableArray<Resource> resources) =>
        string.Join(", ", resources.Select(r => r.Kind).Distinct(StringComparer.Ordinal));
}
