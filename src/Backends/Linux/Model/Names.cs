using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Model;

/// <summary>What things are called on the host. A person can tell the resource from the name.</summary>
/// <remarks>
/// Interface names hold 15 characters (IFNAMSIZ), iptables chains 28. A name that is too long keeps
/// its beginning and ends in a hash; two that still meet are refused by <see cref="NameRegistry"/>.
/// </remarks>
public static class Names
{
    /// <summary>The longest interface name, in characters.</summary>
    public const int MaxInterface = 15;

    /// <summary>The longest chain name that iptables takes, in characters.</summary>
    public const int MaxChain = 28;

    /// <summary>The loopback interface, which every namespace is born with.</summary>
    public const string Loopback = "lo";

    /// <summary>The router's end of the VPC's uplink, in its own namespace.</summary>
    public const string RouterUplink = "uplink";

    /// <summary>An instance's only interface.</summary>
    public const string InstanceInterface = "eth0";

    /// <summary>The name of the host's end of every uplink, of any project, begins with this.</summary>
    public const string HostUplinkPrefix = "vpc-";

    /// <summary>What every router namespace's name begins with.</summary>
    public const string RouterPrefix = "vpc-";

    /// <summary>What every transit gateway's namespace begins with.</summary>
    public const string HubPrefix = "tgw-";

    /// <summary>The end of a peering that its pair is made by begins with this.</summary>
    public const string PeeringPrefix = "p-";

    /// <summary>The other end of a peering begins with this.</summary>
    public const string PeeringFarPrefix = "q-";

    /// <summary>A router's end of its wire to a transit gateway begins with this.</summary>
    public const string TransitPrefix = "t-";

    /// <summary>A transit gateway's end of its wire to a router begins with this.</summary>
    public const string AttachmentPrefix = "a-";

    /// <summary>What every bridge's name begins with.</summary>
    public const string BridgePrefix = "s-";

    /// <summary>What the name of every port towards an instance begins with.</summary>
    public const string PortPrefix = "i-";

    private const string HashDigits = "abcdefghijklmnopqrstuvwxyz234567";
    private const int HashLength = 6;

    /// <summary>The namespace of a VPC's router.</summary>
    public static string RouterNamespace(string vpc) => RouterPrefix + vpc;

    /// <summary>The namespace of a transit gateway.</summary>
    public static string HubNamespace(string transit) => HubPrefix + transit;

    /// <summary>Whether a namespace has the name of a VPC's router. An instance's has a dot.</summary>
    public static bool IsRouterNamespace(string name) =>
        name.StartsWith(RouterPrefix, StringComparison.Ordinal) && !name.Contains('.');

    /// <summary>Whether a namespace has the name of a transit gateway.</summary>
    public static bool IsHubNamespace(string name) =>
        name.StartsWith(HubPrefix, StringComparison.Ordinal) && !name.Contains('.');

    /// <summary>
    /// Whether a namespace has the name of an instance: no VPC has a dot in its name, so that the first
    /// one ends it.
    /// </summary>
    public static bool IsInstanceNamespace(string name) =>
        name.IndexOf('.', StringComparison.Ordinal) is var dot && dot > 0 && dot < name.Length - 1;

    /// <summary>The end of a peering in the router that its pair is made from.</summary>
    public static string Peering(string peering) => Short(PeeringPrefix, peering, "", MaxInterface);

    /// <summary>The end of a peering in the other router.</summary>
    public static string PeeringFar(string peering) =>
        Short(PeeringFarPrefix, peering, "", MaxInterface);

    /// <summary>A router's end of its wire to a transit gateway.</summary>
    public static string Transit(string transit) => Short(TransitPrefix, transit, "", MaxInterface);

    /// <summary>A transit gateway's end of its wire to a VPC's router.</summary>
    public static string Attachment(string vpc) => Short(AttachmentPrefix, vpc, "", MaxInterface);

    /// <summary>Whether a name is that of an end of a wire between routers.</summary>
    public static bool IsLinkEnd(string name) =>
        IsFarEnd(name)
        || name.StartsWith(PeeringPrefix, StringComparison.Ordinal)
        || name.StartsWith(AttachmentPrefix, StringComparison.Ordinal);

    /// <summary>Whether it is the end that is made and gone with the other.</summary>
    public static bool IsFarEnd(string name) =>
        name.StartsWith(PeeringFarPrefix, StringComparison.Ordinal)
        || name.StartsWith(TransitPrefix, StringComparison.Ordinal);

    /// <summary>The namespace of an instance.</summary>
    public static string InstanceNamespace(string vpc, string instance) => $"{vpc}.{instance}";

    /// <summary>The namespace of an instance by the address of its resource; null for any other.</summary>
    public static string? NamespaceOfInstance(string resource)
    {
        const string Head = "vpc.", Kind = "/instance.";
        var at = resource.IndexOf(Kind, StringComparison.Ordinal);
        return at < 0 || !resource.StartsWith(Head, StringComparison.Ordinal)
            ? null
            : InstanceNamespace(resource[Head.Length..at], resource[(at + Kind.Length)..]);
    }

    /// <summary>The bridge of a subnet.</summary>
    public static string Bridge(string subnet) => Short(BridgePrefix, subnet, "", MaxInterface);

    /// <summary>The router's port towards an instance.</summary>
    public static string Port(string instance) => Short(PortPrefix, instance, "", MaxInterface);

    /// <summary>The host's end of a VPC's uplink.</summary>
    public static string HostUplink(string vpc) => Short(HostUplinkPrefix, vpc, "", MaxInterface);

    /// <summary>
    /// Whether a name found on the host is safe in every command: a letter or digit first, then
    /// letters, digits, <c>_</c>, <c>-</c> and <c>.</c>.
    /// </summary>
    public static bool IsPlain(string name) =>
        name.Length > 0
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');

    /// <summary>A name that fits: the whole text, or its beginning and a hash of all of it.</summary>
    public static string Short(string prefix, string name, string suffix, int max)
    {
        if (prefix.Length + name.Length + suffix.Length <= max)
            return prefix + name + suffix;
        var kept = max - prefix.Length - suffix.Length - HashLength - 1;
        return $"{prefix}{name[..kept]}-{Hash(name)}{suffix}";
    }

    /// <summary>
    /// A MAC address that says whose it is: locally administered (IEEE 802), a byte for the role,
    /// and the IPv4 address. Unique within a VPC, and the same at every apply.
    /// </summary>
    public static string Mac(MacRole role, IpAddress ip)
    {
        var v = (uint)ip.Value;
        return $"02:{(int)role:x2}:{v >> 24:x2}:{(v >> 16) & 255:x2}:{(v >> 8) & 255:x2}:{v & 255:x2}";
    }

    /// <summary>A stable 64-bit hash (FNV-1a), the same on every machine and run.</summary>
    public static ulong StableHash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
            hash = unchecked((hash ^ c) * 1099511628211UL);
        return hash;
    }

    private static string Hash(string text)
    {
        var hash = StableHash(text);
        return string.Create(HashLength, hash ^ (hash >> 32), static (span, value) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = HashDigits[(int)((value >> (5 * i)) & 31)];
        });
    }
}

/// <summary>Which end of the wire a MAC address is for.</summary>
public enum MacRole
{
    /// <summary>The router: the bridge that a subnet's instances talk to.</summary>
    Router = 1,

    /// <summary>An instance.</summary>
    Instance = 2,

    /// <summary>The router's port towards an instance; never seen on a wire.</summary>
    Port = 3,
}

/// <summary>The names handed out in one namespace: each to one resource only.</summary>
public sealed class NameRegistry
{
    private readonly Dictionary<string, string> _owners = new(StringComparer.Ordinal);

    /// <summary>Claims a name for a resource.</summary>
    /// <exception cref="BackendException">Another resource has it already.</exception>
    public string Claim(string name, string resource)
    {
        if (_owners.TryGetValue(name, out var owner) && owner != resource)
            throw new BackendException(Failures.NameClash(name, owner, resource));
        _owners[name] = resource;
        return name;
    }

    /// <summary>Claims the name of a chain: what it is for, whose it is, and which way it looks.</summary>
    /// <exception cref="BackendException">Another resource has it already.</exception>
    public string ClaimChain(string prefix, string name, Direction direction, string owner)
    {
        var suffix = direction == Direction.Egress ? "-out" : "-in";
        return Claim(Names.Short(prefix, name, suffix, Names.MaxChain), owner + suffix);
    }
}
