using System.Collections.Immutable;
using CliWrap;
using CliWrap.Buffered;
using VpcLang.Backends.Contracts;
using VpcLang.Runtime.Host;

namespace VpcLang.Runtime.Sandboxes;

/// <summary>Finds the way in which this host lets a process have namespaces of its own.</summary>
/// <remarks>
/// unshare(CLONE_NEWUSER) is refused to a process with several threads, which every .NET process
/// is; so util-linux's unshare(1) does it, and starts us again inside.
/// </remarks>
public static class SandboxLauncher
{
    private static readonly ImmutableArray<string> Common =
        ["--net", "--mount", "--pid", "--fork", "--kill-child"];

    private static readonly ImmutableArray<string> OwnUsers = ["--user", "--map-root-user"];

    private static readonly ImmutableArray<string> OwnProcesses = ["--mount-proc"];

    /// <summary>
    /// What to become so that <paramref name="inner"/> runs in namespaces of its own, which the
    /// kernel takes down, with every process in them, when it ends.
    /// </summary>
    /// <exception cref="BackendException">The host allows none; says what forbids it.</exception>
    public static async Task<Replacement> ChooseAsync(
        HostPaths host, ImmutableArray<string> inner, CancellationToken cancellation)
    {
        var said = "";
        foreach (var options in Attempts())
        {
            var probe = await ProbeAsync(options, cancellation);
            if (probe.ExitCode == 0)
            {
                return new Replacement(
                    "unshare",
                    [.. options, "--", .. inner],
                    ImmutableDictionary<string, string>.Empty);
            }

            said = said.Length == 0 ? probe.StandardError.Trim() : said;
        }

        throw RuntimeErrors.SandboxRefused([said], SandboxAdvice.For(host));
    }

    /// <summary>From the most private to the least that still leaves nothing behind.</summary>
    private static IEnumerable<ImmutableArray<string>> Attempts()
    {
        yield return [.. OwnUsers, .. Common, .. OwnProcesses];
        // Containers often hide parts of /proc, and the kernel then forbids a fresh one.
        yield return [.. OwnUsers, .. Common];
        // Root needs no user namespace, where the kernel has none to give.
        if (Environment.IsPrivilegedProcess)
        {
            yield return [.. Common, .. OwnProcesses];
            yield return Common;
        }
    }

    private static async Task<BufferedCommandResult> ProbeAsync(
        ImmutableArray<string> options, CancellationToken cancellation)
    {
        try
        {
            return await CliWrap.Cli.Wrap("unshare")
                .WithArguments([.. options, "--", "true"])
                .WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync(cancellation);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw RuntimeErrors.MissingTools("sandbox", ["unshare"], ["util-linux"]);
        }
    }
}
