using System.Collections.Immutable;
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
    private static readonly ImmutableArray<string> OwnUsers = ["--user", "--map-root-user"];

    private static readonly ImmutableArray<string> OwnFiles =
        ["--mount", "--pid", "--fork", "--kill-child"];

    private static readonly ImmutableArray<string> OwnProcesses = ["--mount-proc"];

    /// <summary>
    /// What to become so that <paramref name="inner"/> runs in namespaces of its own, which the
    /// kernel takes down, with every process in them, when it ends.
    /// </summary>
    /// <exception cref="BackendException">The host allows none; says what forbids it.</exception>
    public static async Task<Replacement> ChooseAsync(
        HostPaths host, ImmutableArray<string> inner, CancellationToken cancellation) =>
        await FirstAsync(
            // From the most private to the least that still leaves nothing behind. Containers often
            // hide parts of /proc, and the kernel then forbids a fresh one.
            [
                [.. OwnUsers, "--net", .. OwnFiles, .. OwnProcesses],
                [.. OwnUsers, "--net", .. OwnFiles],
            ],
            inner,
            cancellation)
        ?? throw await RefusedAsync(host, cancellation);

    /// <summary>
    /// The same for root, in two steps: what it becomes has files and processes of its own, with a user
    /// namespace around them where the host gives one.
    /// </summary>
    /// <param name="host">The host's places.</param>
    /// <param name="inner">What sets the files up, and then becomes <see cref="SecondAsync"/>'s.</param>
    /// <param name="warn">Told where root keeps rights on the host.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="BackendException">The host allows none; says what forbids it.</exception>
    public static async Task<Replacement> ChooseForRootAsync(
        HostPaths host,
        ImmutableArray<string> inner,
        Action<string> warn,
        CancellationToken cancellation)
    {
        ImmutableArray<string> files = ["--ipc", .. OwnFiles];
        var launch = await FirstAsync(
            [[.. OwnUsers, .. files, .. OwnProcesses], [.. OwnUsers, .. files]],
            inner,
            cancellation);
        if (launch is not null)
            return launch;
        launch = await FirstAsync([[.. files, .. OwnProcesses], files], inner, cancellation)
            ?? throw await RefusedAsync(host, cancellation);
        warn("this host has no user namespace to give, so root in this sandbox can change the host: "
            + SandboxAdvice.For(host));
        return launch;
    }

    /// <summary>
    /// The second step for root: a network of its own, and a further user namespace, in which nothing of
    /// the mounts can be changed that the first step has made.
    /// </summary>
    /// <exception cref="BackendException">The host does not allow it.</exception>
    public static async Task<Replacement> SecondAsync(
        HostPaths host, ImmutableArray<string> inner, CancellationToken cancellation)
    {
        ImmutableArray<string> network = ["--net", "--mount"];
        var launch = (HasUserNamespace()
            ? await FirstAsync([[.. OwnUsers, .. network]], inner, cancellation)
            : await FirstAsync([network], inner, cancellation))
            ?? throw await RefusedAsync(host, cancellation);
        return launch with { DiesWithParent = true };
    }

    /// <summary>The first user namespace maps every number, the others that of root alone.</summary>
    private static bool HasUserNamespace() => !File.ReadAllText("/proc/self/uid_map")
        .Contains("4294967295", StringComparison.Ordinal);

    private static async Task<Replacement?> FirstAsync(
        ImmutableArray<string>[] attempts,
        ImmutableArray<string> inner,
        CancellationToken cancellation)
    {
        var unshare = HostPrograms.Require("sandbox", "unshare");
        foreach (var options in attempts)
        {
            if ((await ProbeAsync(options, cancellation)).ExitCode == 0)
            {
                return new Replacement(
                    unshare, [.. options, "--", .. inner], ChildEnvironment.OfCaller);
            }
        }

        return null;
    }

    private static Task<ProgramResult> ProbeAsync(
        ImmutableArray<string> options, CancellationToken cancellation) =>
        new ProgramCall(
            HostPrograms.Require("sandbox", "unshare"), [.. options, "--", "true"])
            .RunAsync(cancellation);

    /// <summary>With what the kernel says to the most private attempt.</summary>
    private static async Task<BackendException> RefusedAsync(
        HostPaths host, CancellationToken cancellation)
    {
        var said = await ProbeAsync([.. OwnUsers, "--net", .. OwnFiles], cancellation);
        return RuntimeErrors.SandboxRefused([said.Error.Trim()], SandboxAdvice.For(host));
    }
}
