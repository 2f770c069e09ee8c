using System.Collections.Immutable;
using System.Net;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Topology;
using VpcLang.Runtime.Probing;

namespace VpcLang.Runtime.Checking;

/// <summary>The posts of a check, one for each namespace, opened when first used.</summary>
internal sealed class LivePosts(
    NetworkIndex index, LivePlaces places, NamespaceVisitor visitor, Volley volley)
{
    private readonly Dictionary<string, Post> _posts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Site> _sites =
        index.Instances.ToDictionary(s => s.Name, StringComparer.Ordinal);

    /// <summary>The post of a namespace.</summary>
    /// <exception cref="Backends.Contracts.BackendException">It cannot be entered.</exception>
    public Post Of(string name)
    {
        if (_posts.TryGetValue(name, out var post))
            return post;
        ImmutableArray<IpAddress> addresses = _sites.TryGetValue(name, out var site)
            ? [.. new[] { site.Instance?.Ip, site.Instance?.Ip6 }.OfType<IpAddress>()]
            : places.Outside;
        post = Post.Open(visitor, places.PathOf(name), name, [.. addresses.Select(Written)]);
        _posts[name] = post;
        volley.Add(post);
        return post;
    }

    /// <summary>The probe of an attempt, with its targets watched.</summary>
    public Flight FlightOf(Attempt attempt)
    {
        var cell = attempt.Cell;
        foreach (var target in cell.Targets)
            Of(target);
        return new Flight
        {
            Home = Of(cell.Home),
            Source = Written(cell.Source),
            Destination = Written(cell.Destination),
            Protocol = cell.Protocol switch
            {
                Protocol.Tcp => ProbeProtocol.Tcp,
                Protocol.Udp => ProbeProtocol.Udp,
                _ => ProbeProtocol.Icmp,
            },
            Port = cell.Number,
            ClientPort = attempt.ClientPort,
            IsExpected = !attempt.MayFail,
        };
    }

    /// <summary>An address as sockets take it.</summary>
    public static IPAddress Written(IpAddress ip) => IPAddress.Parse(ip.ToString());
}
