using System.Collections.Immutable;
using System.Globalization;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Kernel;

/// <summary>A TCP connection over which the user who runs this program is logged in.</summary>
/// <param name="Client">The address of the other end.</param>
/// <param name="Server">The address of this host that it has.</param>
/// <param name="Port">The port of this host that it has.</param>
internal sealed record UserConnection(IpAddress Client, IpAddress Server, int Port);

/// <summary>Finds the connections over which the user is logged in.</summary>
/// <remarks>
/// <c>SSH_CONNECTION</c> has one (ssh(1), "ENVIRONMENT"), but sudo clears it; so those of every
/// ancestor of this process are taken as well, such as a session of sshd. What a terminal multiplexer has
/// detached from its session is only found by the variable.
/// </remarks>
internal static class UserConnections
{
    private const string Variable = "SSH_CONNECTION";

    /// <summary>TCP_ESTABLISHED (net/tcp_states.h).</summary>
    private const string Established = "01";

    private const int MaxAncestors = 64;

    /// <summary>Those that end at an address of this network namespace.</summary>
    /// <param name="own">The addresses of the namespace.</param>
    public static ImmutableArray<UserConnection> Read(IReadOnlySet<IpAddress> own)
    {
        var inodes = Ancestors().SelectMany(process => SocketsOf(process)).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. OfVariable(Environment.GetEnvironmentVariable(Variable))
                .Concat(SocketTable.Tcp(Established)
                    .Where(s => inodes.Contains(s.Inode))
                    .Select(s => new UserConnection(s.Remote.Ip, s.Local.Ip, s.Local.Port)))
                .Where(c => own.Contains(c.Server) && !own.Contains(c.Client))
                .Distinct(),
        ];
    }

    /// <summary>The client's address and port, and the server's, with spaces between.</summary>
    public static IEnumerable<UserConnection> OfVariable(string? text)
    {
        if (text?.Split(' ') is [var client, _, var server, var port]
            && IpAddress.TryParse(client.Split('%')[0], out var from)
            && IpAddress.TryParse(server.Split('%')[0], out var to)
            && int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            yield return new UserConnection(from, to, number);
        }
    }

    private static IEnumerable<string> Ancestors()
    {
        var process = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        for (var count = 0; count < MaxAncestors && process is not (null or "0"); count++)
        {
            yield return process;
            process = ParentOf(process);
        }
    }

    /// <summary>
    /// The fourth word of a process's status. Its name, in brackets, may hold anything (proc(5)).
    /// </summary>
    private static string? ParentOf(string process)
    {
        try
        {
            var status = File.ReadAllText($"/proc/{process}/stat");
            return status[(status.LastIndexOf(')') + 1)..]
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .ElementAtOrDefault(1);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static ImmutableArray<string> SocketsOf(string process)
    {
        const string Head = "socket:[";
        try
        {
            return
            [
                .. Directory.EnumerateFileSystemEntries($"/proc/{process}/fd")
                    .Select(path => new FileInfo(path).LinkTarget)
                    .OfType<string>()
                    .Where(target => target.StartsWith(Head, StringComparison.Ordinal))
                    .Select(target => target[Head.Length..^1]),
            ];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // An ancestor of another user, which not even root of a user namespace may look into.
            return [];
        }
    }
}
