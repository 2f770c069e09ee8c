namespace VpcLang.Compiler.Semantics;

/// <summary>
/// The kinds of things that have a name; several together where several may be meant.
/// </summary>
[Flags]
internal enum SymbolKinds
{
    None = 0,
    Vpc = 1,
    Subnet = 2,
    Group = 4,
    Instance = 8,
    Firewall = 16,
    Nat = 32,
    Gateway = 64,
    Acl = 128,
    Table = 256,
    Eip = 512,
    Lb = 1024,
    Peering = 2048,
    Transit = 4096,

    /// <summary>What a rule can name as its other end.</summary>
    Peers = Vpc | Subnet | Group | Instance,

    /// <summary>What a route can lead to.</summary>
    RouteTargets = Gateway | Nat | Instance | Links,

    /// <summary>What joins VPCs, and stands beside them.</summary>
    Links = Peering | Transit,

    /// <summary>What stands in a VPC.</summary>
    Members = Subnet | Group | Instance | Firewall | Nat | Gateway | Acl | Table | Eip | Lb,

    All = Peers | Firewall | Nat | Gateway | Acl | Table | Eip | Lb | Links,
}

/// <summary>The words for the kinds.</summary>
internal static class KindNames
{
    /// <summary>The kind that a statement's keyword declares.</summary>
    public static SymbolKinds OfKeyword(string keyword) => keyword switch
    {
        "vpc" => SymbolKinds.Vpc,
        "subnet" => SymbolKinds.Subnet,
        "security_group" => SymbolKinds.Group,
        "instance" => SymbolKinds.Instance,
        "firewall" => SymbolKinds.Firewall,
        "nat_gateway" => SymbolKinds.Nat,
        "internet_gateway" => SymbolKinds.Gateway,
        "network_acl" => SymbolKinds.Acl,
        "route_table" => SymbolKinds.Table,
        "elastic_ip" => SymbolKinds.Eip,
        "load_balancer" => SymbolKinds.Lb,
        "peering" => SymbolKinds.Peering,
        "transit_gateway" => SymbolKinds.Transit,
        _ => SymbolKinds.None,
    };

    /// <summary>The kind that stands before the dot of <c>kind.name</c>.</summary>
    public static SymbolKinds OfWord(string word) => word switch
    {
        "vpc" => SymbolKinds.Vpc,
        "subnet" => SymbolKinds.Subnet,
        "group" => SymbolKinds.Group,
        "instance" => SymbolKinds.Instance,
        "firewall" => SymbolKinds.Firewall,
        "nat" => SymbolKinds.Nat,
        "internet_gateway" => SymbolKinds.Gateway,
        "acl" => SymbolKinds.Acl,
        "table" => SymbolKinds.Table,
        "eip" => SymbolKinds.Eip,
        "lb" => SymbolKinds.Lb,
        "peering" => SymbolKinds.Peering,
        "transit" => SymbolKinds.Transit,
        _ => SymbolKinds.None,
    };

    /// <summary>All words that stand before a dot, and for the types of parameters.</summary>
    public static IEnumerable<string> Words =>
        Enum.GetValues<SymbolKinds>().Where(k => int.PopCount((int)k) == 1).Select(Word);

    /// <summary>The word before the dot, also in a resource's stable address.</summary>
    public static string Word(SymbolKinds kind) => kind switch
    {
        SymbolKinds.Vpc => "vpc",
        SymbolKinds.Subnet => "subnet",
        SymbolKinds.Group => "group",
        SymbolKinds.Instance => "instance",
        SymbolKinds.Firewall => "firewall",
        SymbolKinds.Nat => "nat",
        SymbolKinds.Gateway => "internet_gateway",
        SymbolKinds.Acl => "acl",
        SymbolKinds.Table => "table",
        SymbolKinds.Eip => "eip",
        SymbolKinds.Lb => "lb",
        SymbolKinds.Peering => "peering",
        SymbolKinds.Transit => "transit",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "this is no one kind"),
    };

    /// <summary>The kinds as a person says them: <c>security group</c>.</summary>
    public static string Say(SymbolKinds kinds) => kinds switch
    {
        SymbolKinds.Vpc => "vpc",
        SymbolKinds.Subnet => "subnet",
        SymbolKinds.Group => "security group",
        SymbolKinds.Instance => "instance",
        SymbolKinds.Firewall => "firewall",
        SymbolKinds.Nat => "NAT gateway",
        SymbolKinds.Gateway => "internet gateway",
        SymbolKinds.Acl => "network ACL",
        SymbolKinds.Table => "route table",
        SymbolKinds.Eip => "elastic IP",
        SymbolKinds.Lb => "load balancer",
        SymbolKinds.Transit => "transit gateway",
        SymbolKinds.Peering => "peering",
        SymbolKinds.Peers => "peer",
        SymbolKinds.RouteTargets => "target of a route",
        SymbolKinds.Instance | SymbolKinds.Lb => "instance or load balancer",
        _ => "name",
    };
}
