using System.Collections.Immutable;
using System.ComponentModel;
using System.Text;
using CliWrap;
using VpcLang.Backends.Contracts;

namespace VpcLang.Backends.Linux.Execution;

/// <summary>What a program left behind.</summary>
public sealed record RunResult(int ExitCode, string Output, string Error);

/// <summary>Starts programs. A test may put another one in its place.</summary>
public interface IRunner
{
    /// <summary>Runs a command to its end, whatever its exit code.</summary>
    /// <exception cref="BackendException">It could not be started, or did not end.</exception>
    Task<RunResult> RunAsync(CommandLine command, CancellationToken cancellation);
}

/// <summary>Starts programs for real; arguments are passed as they are, never through a shell.</summary>
public sealed class Runner : IRunner
{
    /// <summary>Longer than any batch takes; a tool that waits for ever must not hang us.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public async Task<RunResult> RunAsync(CommandLine command, CancellationToken cancellation)
    {
        var (output, error) = (new StringBuilder(), new StringBuilder());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        try
        {
            var result = await Cli.Wrap(Tools.Find(command.Program) ?? command.Program)
                .WithArguments(command.Arguments)
                .WithEnvironmentVariables(e => e.Set("LC_ALL", "C").Set("PATH", Tools.SearchPath))
                .WithStandardInputPipe(command.StandardInput is { } text
                    ? PipeSource.FromString(text, new UTF8Encoding(false))
                    : PipeSource.Null)
                .WithStandardOutputPipe(PipeTarget.ToStringBuilder(output))
                .WithStandardErrorPipe(PipeTarget.ToStringBuilder(error))
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(limit.Token);
            return new RunResult(result.ExitCode, output.ToString(), error.ToString());
        }
        catch (Win32Exception)
        {
            throw new BackendException(
                Failures.ToolMissing(command.Program, Tools.PackageOf(command.Program)));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new BackendException(Failures.CommandFailed(
                resource: null,
                CommandText.Of(command),
                $"nothing for {Limit.TotalMinutes} minutes; it was ended",
                aftermath: []));
        }
    }
}

/// <summary>A command as one line, for messages.</summary>
internal static class CommandText
{
    public static string Of(CommandLine command) =>
        string.Join(' ', command.Arguments.Prepend(command.Program).Select(Quote));

    private static string Quote(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=@%+,".Contains(c))
            ? word
            : $"'{word.Replace("'", "'\\''")}'";
}

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
