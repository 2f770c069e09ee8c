namespace VpcLang.Compiler.Diagnostics.Catalogue;

/// <summary>The findings of the network's own rules: VPC3xxx.</summary>
public static class NetworkCodes
{
    /// <summary>A VPC's network beyond /16 to /28.</summary>
    public static readonly DiagnosticCode VpcSize = Error("VPC3001", "VPC has a bad size");

    /// <summary>A subnet beyond /16 to /28.</summary>
    public static readonly DiagnosticCode SubnetSize = Error("VPC3002", "subnet has a bad size");

    /// <summary>A subnet that is not wholly in a network of its VPC.</summary>
    public static readonly DiagnosticCode SubnetOutside =
        Error("VPC3003", "subnet lies outside its VPC");

    /// <summary>Two subnets that share addresses.</summary>
    public static readonly DiagnosticCode SubnetsOverlap = Error("VPC3004", "subnets overlap");

    /// <summary>Two networks of one VPC that share addresses.</summary>
    public static readonly DiagnosticCode VpcCidrsOverlap =
        Error("VPC3005", "networks of a VPC overlap");

    /// <summary>An instance's address that is not in its subnet.</summary>
    public static readonly DiagnosticCode AddressOutside =
        Error("VPC3006", "address lies outside its subnet");

    /// <summary>One of the first four addresses of a subnet, or its last.</summary>
    public static readonly DiagnosticCode AddressReserved = Error("VPC3007", "address is reserved");

    /// <summary>An address that another instance has.</summary>
    public static readonly DiagnosticCode AddressTaken = Error("VPC3008", "address is taken");

    /// <summary>A subnet with more instances than addresses.</summary>
    public static readonly DiagnosticCode SubnetFull = Error("VPC3009", "subnet is full");

    /// <summary>A VPC with more than one internet gateway.</summary>
    public static readonly DiagnosticCode SecondGateway =
        Error("VPC3010", "second internet gateway");

    /// <summary>A public subnet in a VPC that has no internet gateway.</summary>
    public static readonly DiagnosticCode PublicWithoutGateway =
        Error("VPC3011", "public subnet without internet gateway");

    /// <summary>A NAT gateway that cannot reach the internet itself.</summary>
    public static readonly DiagnosticCode NatNotPublic =
        Error("VPC3012", "NAT gateway outside a public subnet");

    /// <summary>Private subnets with more than one NAT gateway to choose from.</summary>
    public static readonly DiagnosticCode SeveralNats =
        Error("VPC3013", "which NAT gateway is unclear");

    /// <summary>A firewall that names a subnet twice.</summary>
    public static readonly DiagnosticCode SubnetTwice =
        Error("VPC3014", "firewall names a subnet twice");

    /// <summary>A subnet with two firewalls.</summary>
    public static readonly DiagnosticCode TwoFirewalls =
        Error("VPC3015", "subnet has two firewalls");

    /// <summary>A rule of a security group that does not allow.</summary>
    public static readonly DiagnosticCode GroupDenies =
        Error("VPC3016", "security group can only allow");

    /// <summary>A reference to a thing of another VPC, which is not reachable.</summary>
    public static readonly DiagnosticCode OtherVpc = Error("VPC3017", "belongs to another VPC");

    /// <summary>A published service that is not TCP or UDP with ports.</summary>
    public static readonly DiagnosticCode PublishService =
        Error("VPC3018", "only TCP or UDP ports can be published");

    /// <summary>A published service whose two sides do not fit each other.</summary>
    public static readonly DiagnosticCode PublishMismatch =
        Error("VPC3019", "published ports do not fit");

    /// <summary>A port of an uplink that two publish statements want.</summary>
    public static readonly DiagnosticCode PublishedTwice =
        Error("VPC3020", "port is published twice");

    /// <summary>A publish in a VPC without an uplink.</summary>
    public static readonly DiagnosticCode PublishWithoutGateway =
        Error("VPC3021", "publish without internet gateway");

    /// <summary>A name that no interface of a Linux host can have.</summary>
    public static readonly DiagnosticCode BadUplink = Error("VPC3022", "not an interface name");

    /// <summary>A name that is no DNS domain (RFC 1035).</summary>
    public static readonly DiagnosticCode BadDomain = Error("VPC3023", "not a domain name");

    /// <summary><c>self</c> outside a security group.</summary>
    public static readonly DiagnosticCode SelfOutsideGroup =
        Error("VPC3024", "`self` outside a security group");

    /// <summary>A list that must have an entry and has none.</summary>
    public static readonly DiagnosticCode EmptyList = Error("VPC3025", "list is empty");

    /// <summary>An IPv6 value where an IPv4 one is wanted.</summary>
    public static readonly DiagnosticCode Ipv6 =
        Error("VPC3026", "IPv4 is wanted here");

    /// <summary>A limit that lets nothing pass.</summary>
    public static readonly DiagnosticCode ZeroRate = Error("VPC3027", "rate is zero");

    /// <summary>A published port in a subnet without a route for any client.</summary>
    public static readonly DiagnosticCode PublishUnanswered =
        new("VPC3901", Severity.Warning, "published port can never answer");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticCode> All =>
    [
        VpcSize, SubnetSize, SubnetOutside, SubnetsOverlap, VpcCidrsOverlap, AddressOutside,
        AddressReserved, AddressTaken, SubnetFull, SecondGateway, PublicWithoutGateway,
        NatNotPublic, SeveralNats, SubnetTwice, TwoFirewalls, GroupDenies, OtherVpc,
        PublishService, PublishMismatch, PublishedTwice, PublishWithoutGateway, BadUplink,
        BadDomain, SelfOutsideGroup, EmptyList, Ipv6, ZeroRate, PublishUnanswered,
    ];

    private static DiagnosticCode Error(string code, string title) =>
        new(code, Severity.Error, title);
}
