using System.Collections.Immutable;
using VpcLang.Backends.Linux.Netlink;

namespace VpcLang.Backends.Linux.Kernel.Dumps;

/// <summary>Reads the ids by which a namespace knows others (linux/net_namespace.h).</summary>
internal static class NamespaceIdDump
{
    private const int Kind = 90, HeaderLength = 4;
    private const int Id = 1, File = 3;

    /// <summary>NETNSA_NSID_NOT_ASSIGNED.</summary>
    private const int None = -1;

    private static readonly DumpQuestion All = new("namespace ids", Kind, new byte[HeaderLength]);

    /// <summary>Every id in the table of the socket's namespace.</summary>
    public static ImmutableHashSet<int> Read(RouteSocket socket) =>
        [.. socket.Dump(All, IdOf).Select(id => id.Value)];

    /// <summary>The ids of named namespaces in that table; those without one are left out.</summary>
    public static ImmutableDictionary<string, int> Read(RouteSocket socket, IEnumerable<string> names)
    {
        var ids = ImmutableDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (Of(socket, name) is { } id)
                ids[name] = id;
        }

        return ids.ToImmutable();
    }

    private static int? Of(RouteSocket socket, string name)
    {
        using var space = NamespaceDoor.FileOf(name);
        if (space is null)
            return null;
        var file = BitConverter.GetBytes((int)space.DangerousGetHandle());
        try
        {
            return socket.Ask(
                new DumpQuestion(
                    "a namespace id", Kind, [.. new byte[HeaderLength], .. Attributes.Written(File, file)]),
                IdOf)?.Value;
        }
        catch (NetlinkException failure) when (failure.Error == Native.Invalid)
        {
            // A name is an ordinary file before its namespace is mounted on it and after it has gone.
            return null;
        }
    }

    internal static Boxed? IdOf(ReadOnlySpan<byte> body) =>
        body.Length >= HeaderLength
        && new Attributes(body[HeaderLength..]).Number(Id) is { } id
        && (int)id != None
            ? new Boxed((int)id)
            : null;

    internal sealed record Boxed(int Value);
}
