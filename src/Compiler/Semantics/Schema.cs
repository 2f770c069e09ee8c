using System.Collections.Immutable;

namespace VpcLang.Compiler.Semantics;

/// <summary>An attribute that a kind of thing has.</summary>
internal sealed record AttributeSpec(string Name, LangType Type, bool IsRequired = false);

/// <summary>The attributes of each kind, as the manual's tables list them.</summary>
internal static class Schema
{
    private static readonly ResourceType Subnet = new(SymbolKinds.Subnet);

    private static readonly ImmutableArray<AttributeSpec> Vpc =
    [
        new("cidr", SimpleType.Cidr, IsRequired: true),
        new("secondary_cidrs", new ListType(SimpleType.Cidr)),
        new("cidr6", SimpleType.Cidr),
        new("domain", SimpleType.String),
        new("protect", SimpleType.Bool),
    ];

    private static readonly ImmutableArray<AttributeSpec> OfSubnet =
    [
        new("cidr", SimpleType.Cidr, IsRequired: true),
        new("cidr6", SimpleType.Cidr),
        new("type", new WordType(["isolated", "private", "public"])),
        new("route_table", new ResourceType(SymbolKinds.Table)),
        new("network_acl", new ResourceType(SymbolKinds.Acl)),
    ];

    private static readonly ImmutableArray<AttributeSpec> Gateway =
        [new("uplink", SimpleType.String)];

    private static readonly ImmutableArray<AttributeSpec> Nat =
        [new("subnet", Subnet, IsRequired: true)];

    private static readonly ImmutableArray<AttributeSpec> Firewall =
    [
        new("subnets", new ListType(Subnet), IsRequired: true),
        new("default", new WordType(["allow", "deny"])),
    ];

    private static readonly ImmutableArray<AttributeSpec> Instance =
    [
        new("subnet", Subnet, IsRequired: true),
        new("address", SimpleType.Ip),
        new("security_groups", new ListType(new ResourceType(SymbolKinds.Group))),
        new("source_dest_check", SimpleType.Bool),
        new("rate", SimpleType.Rate),
        new("protect", SimpleType.Bool),
    ];

    private static readonly ImmutableArray<AttributeSpec> Table = [new("main", SimpleType.Bool)];

    private static readonly ImmutableArray<AttributeSpec> Eip =
    [
        new("instance", new ResourceType(SymbolKinds.Instance), IsRequired: true),
        new("address", SimpleType.Ip, IsRequired: true),
    ];

    private static readonly ImmutableArray<AttributeSpec> Lb =
    [
        new("subnet", Subnet, IsRequired: true),
        new("address", SimpleType.Ip),
        new("algorithm", new WordType(["hash", "random", "round_robin"])),
    ];

    private static readonly ListType Vpcs = new(new ResourceType(SymbolKinds.Vpc));

    private static readonly WordType RouteModes = new(["auto", "manual"]);

    private static readonly ImmutableArray<AttributeSpec> Peering =
    [
        new("between", Vpcs, IsRequired: true),
        new("routes", RouteModes),
        new("only", new ListType(new EitherType(Subnet, SimpleType.Cidr))),
    ];

    private static readonly ImmutableArray<AttributeSpec> Transit =
        [new("attach", Vpcs, IsRequired: true), new("routes", RouteModes)];

    /// <summary>The attributes of a kind; a group and a network ACL have none.</summary>
    public static ImmutableArray<AttributeSpec> Of(SymbolKinds kind) => kind switch
    {
        SymbolKinds.Vpc => Vpc,
        SymbolKinds.Subnet => OfSubnet,
        SymbolKinds.Gateway => Gateway,
        SymbolKinds.Nat => Nat,
        SymbolKinds.Firewall => Firewall,
        SymbolKinds.Instance => Instance,
        SymbolKinds.Table => Table,
        SymbolKinds.Eip => Eip,
        SymbolKinds.Lb => Lb,
        SymbolKinds.Peering => Peering,
        SymbolKinds.Transit => Transit,
        _ => [],
    };

    /// <summary>One attribute of a kind, or null.</summary>
    public static AttributeSpec? Find(SymbolKinds kind, string name)
    {
        foreach (var spec in Of(kind))
        {
            if (spec.Name == name)
                return spec;
        }

        return null;
    }
}
