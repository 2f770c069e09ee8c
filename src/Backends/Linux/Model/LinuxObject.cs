using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Model;

/// <summary>
/// One thing in the kernel that a plan can add, change or remove. The same types describe what is
/// wanted and what is there, so that a plan, and its undoing, is a difference between two lists.
/// </summary>
public abstract record LinuxObject
{
    /// <summary>The network namespace that it is in; the empty name is the host's own.</summary>
    public required string Namespace { get; init; }

    /// <summary>The address of the resource that it belongs to. No part of its identity.</summary>
    public required string Resource { get; init; }

    /// <summary>What identifies it within its namespace.</summary>
    public abstract string Key { get; }

    /// <summary>A short line for people; null for what they need never see.</summary>
    public abstract string? Describe();

    /// <summary>
    /// Whether it is worth a line when its whole resource is made or taken away. The rest is how we
    /// do it, and shows when it alone changes.
    /// </summary>
    public virtual bool IsEssential => false;

    /// <summary>Whether the other one needs no change to be as this one.</summary>
    public bool SameAs(LinuxObject other) => Equals(Comparable(), other.Comparable());

    /// <summary>The object without what is no part of its state.</summary>
    protected virtual LinuxObject Comparable() => this with { Resource = "" };
}

/// <summary>A named network namespace: <c>/run/netns/NAME</c> (ip-netns(8)).</summary>
public sealed record NamespaceObject : LinuxObject
{
    /// <summary>Whether it can be used; one that cannot is deleted and made anew.</summary>
    public bool IsUsable { get; init; } = true;

    /// <summary>Of an instance that is about to be made: its id, see <see cref="NamespaceId"/>.</summary>
    public int? Id { get; init; }

    /// <inheritdoc/>
    public override string Key => "netns";

    /// <inheritdoc/>
    public override string Describe() => $"namespace {Namespace}";

    /// <inheritdoc/>
    public override bool IsEssential => true;

    /// <inheritdoc/>
    protected override LinuxObject Comparable() => this with { Resource = "", Id = null };
}

/// <summary>An address of a link (ip-address(8)).</summary>
public sealed record AddressObject(string Device, IpAddress Ip, int PrefixLength) : LinuxObject
{
    /// <summary>Two addresses, the ends of a wire (RFC 3021).</summary>
    public const int TransferPrefixLength = 31;

    /// <inheritdoc/>
    public override string Key => $"address {Device} {Ip}/{PrefixLength}";

    /// <inheritdoc/>
    public override string Describe() => $"address {Ip}/{PrefixLength} on {Device}";

    /// <inheritdoc/>
    public override bool IsEssential =>
        PrefixLength != TransferPrefixLength && !TransferWire6.Holds(Ip);
}

/// <summary>A route (ip-route(8)); with neither device nor gateway it is a blackhole.</summary>
public sealed record RouteObject(int Table, Cidr Destination) : LinuxObject
{
    /// <summary>The kernel's table <c>main</c>.</summary>
    public const int Main = 254;

    /// <summary>Our table with nothing but the default route to the internet.</summary>
    public const int Internet = 100;

    /// <summary>
    /// Our table with the networks of joined VPCs whose routes are automatic, for the subnets that
    /// name no table.
    /// </summary>
    public const int Joined = 101;

    /// <summary>Our table by which the router's own packets find every joined VPC.</summary>
    public const int Answers = 102;

    /// <summary>The number of the first table that a source can declare.</summary>
    public const int FirstDeclared = 1000;

    /// <summary>The next hop; null on a directly connected network.</summary>
    public IpAddress? Via { get; init; }

    /// <summary>The interface; null for a blackhole.</summary>
    public string? Device { get; init; }

    /// <summary>The preferred source address.</summary>
    public IpAddress? Source { get; init; }

    /// <inheritdoc/>
    public override string Key => $"route {Table} {Destination}";

    /// <inheritdoc/>
    public override string Describe()
    {
        var destination = Destination.PrefixLength == 0 ? "default" : Destination.ToString();
        if (Device is null)
            return $"route {destination} blackhole";
        return Via is { } via
            ? $"route {destination} via {via}"
            : $"route {destination} on {Device}";
    }
}

/// <summary>A rule of the routing policy: packets from an interface use a table (ip-rule(8)).</summary>
public sealed record PolicyRuleObject(int Priority, string InInterface, int Table) : LinuxObject
{
    /// <summary>The mark that the packets bear; null for all packets.</summary>
    public uint? Mark { get; init; }

    /// <summary>The family of the packets; each has a policy of its own.</summary>
    public AddressFamily Family { get; init; }

    /// <inheritdoc/>
    public override string Key => $"policy {Priority} {InInterface} {Table}{FamilyWord}{MarkWord}";

    /// <inheritdoc/>
    public override string Describe() => Way + FamilyWord;

    private string Way => Table switch
    {
        _ when Mark is not null => $"replies of load balancers outward for {InInterface}",
        RouteObject.Internet => $"default route outward for {InInterface}",
        RouteObject.Joined => $"routes to joined VPCs for {InInterface}",
        RouteObject.Answers => "the router's own routes to joined VPCs",
        _ => $"routes of {InInterface} by table {Table}",
    };

    private string FamilyWord => Family == AddressFamily.V6 ? " over IPv6" : "";

    private string MarkWord => Mark is null ? "" : $" mark {Mark}";

    /// <inheritdoc/>
    public override bool IsEssential => InInterface != "lo" && Mark is null;
}

/// <summary>A permanent neighbour entry: this address has this MAC (ip-neighbour(8)).</summary>
public sealed record NeighbourObject(string Device, IpAddress Ip, string Mac) : LinuxObject
{
    /// <inheritdoc/>
    public override string Key => $"neighbour {Device} {Ip}";

    /// <inheritdoc/>
    public override string Describe() => $"neighbour {Ip} is {Mac}";
}

/// <summary>
/// An address that the host answers ARP for on an interface, though it lies behind it (ip-neighbour(8),
/// "proxy").
/// </summary>
public sealed record ProxyNeighbourObject(string Device, IpAddress Ip) : LinuxObject
{
    /// <inheritdoc/>
    public override string Key => $"proxy {Device} {Ip}";

    /// <inheritdoc/>
    public override string Describe() => $"{Device} answers for {Ip}";

    /// <inheritdoc/>
    public override bool IsEssential => true;
}

/// <summary>A static forwarding entry of a bridge: this MAC is behind this port (bridge(8)).</summary>
public sealed record ForwardingEntryObject(string Port, string Mac) : LinuxObject
{
    /// <inheritdoc/>
    public override string Key => $"fdb {Port} {Mac}";

    /// <inheritdoc/>
    public override string Describe() => $"port {Port} belongs to {Mac}";
}

/// <summary>A kernel setting (sysctl(8)), its name with dots.</summary>
public sealed record SysctlObject(string Name, string Value) : LinuxObject
{
    /// <inheritdoc/>
    public override string Key => $"sysctl {Name}";

    /// <inheritdoc/>
    public override string Describe() => $"setting {Name} = {Value}";
}
