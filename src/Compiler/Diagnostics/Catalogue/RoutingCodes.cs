namespace VpcLang.Compiler.Diagnostics.Catalogue;

/// <summary>The findings about network ACLs, routes and elastic IPs: VPC31xx.</summary>
public static class RoutingCodes
{
    /// <summary>A rule of a network ACL without its number.</summary>
    public static readonly DiagnosticCode NoNumber = Error("VPC3101", "rule has no number");

    /// <summary>A rule's number beyond 1 to 32766.</summary>
    public static readonly DiagnosticCode BadNumber =
        Error("VPC3102", "number of a rule is out of range");

    /// <summary>Two rules of one direction with the same number.</summary>
    public static readonly DiagnosticCode NumberTwice =
        Error("VPC3103", "number of a rule is taken");

    /// <summary>A rule of a network ACL that rejects.</summary>
    public static readonly DiagnosticCode AclRejects =
        Error("VPC3104", "network ACL cannot reject");

    /// <summary>A VPC with more than one main route table.</summary>
    public static readonly DiagnosticCode SecondMain = Error("VPC3105", "second main route table");

    /// <summary>A subnet that states its way to the world twice.</summary>
    public static readonly DiagnosticCode TypeAndTable =
        Error("VPC3106", "subnet has a type and a route table");

    /// <summary>A route to what the VPC reaches by itself.</summary>
    public static readonly DiagnosticCode InsideLocal =
        Error("VPC3107", "route leads into the VPC itself");

    /// <summary>Two routes of one table to the same network.</summary>
    public static readonly DiagnosticCode RouteTwice = Error("VPC3108", "route is given twice");

    /// <summary>A route by a peering or transit gateway that the VPC has no part in.</summary>
    public static readonly DiagnosticCode NotAttached =
        Error("VPC3109", "target of a route is not of this VPC");

    /// <summary>An instance with two elastic IPs.</summary>
    public static readonly DiagnosticCode SecondElasticIp = Error("VPC3110", "second elastic IP");

    /// <summary>An address that two elastic IPs want.</summary>
    public static readonly DiagnosticCode ElasticIpTaken =
        Error("VPC3111", "elastic IP is given twice");

    /// <summary>An elastic IP in a VPC without an uplink.</summary>
    public static readonly DiagnosticCode ElasticIpWithoutGateway =
        Error("VPC3112", "elastic IP without internet gateway");

    /// <summary>An elastic IP that is an address inside a VPC.</summary>
    public static readonly DiagnosticCode ElasticIpInside =
        Error("VPC3113", "elastic IP lies inside a VPC");

    /// <summary>An elastic IP that can be no host's address on the internet.</summary>
    public static readonly DiagnosticCode ElasticIpReserved =
        Error("VPC3114", "address cannot be an elastic IP");

    /// <summary>A route by an instance that forwards nothing.</summary>
    public static readonly DiagnosticCode RouteByClosedInstance =
        Warning("VPC3911", "instance forwards nothing");

    /// <summary>An elastic IP in a subnet without a route for any client.</summary>
    public static readonly DiagnosticCode ElasticIpUnanswered =
        Warning("VPC3912", "elastic IP can never answer");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticCode> All =>
    [
        NoNumber, BadNumber, NumberTwice, AclRejects, SecondMain, TypeAndTable, InsideLocal,
        RouteTwice, NotAttached, SecondElasticIp, ElasticIpTaken, ElasticIpWithoutGateway,
        ElasticIpInside, ElasticIpReserved, RouteByClosedInstance, ElasticIpUnanswered,
    ];

    private static DiagnosticCode Error(string code, string title) =>
        new(code, Severity.Error, title);

    private static DiagnosticCode Warning(string code, string title) =>
        new(code, Severity.Warning, title);
}
