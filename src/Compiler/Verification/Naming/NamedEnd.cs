using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Naming;

/// <summary>An end of a connection, as a user names it.</summary>
public abstract record NamedEnd;

/// <summary>An instance or a load balancer: <c>prod.web</c>.</summary>
public sealed record NamedSite(Site Site) : NamedEnd;

/// <summary>
/// The addresses of the internet: <c>internet</c>, or those in a network: <c>internet:203.0.113.0/24</c>.
/// </summary>
/// <param name="Network">The network; null for all of both families.</param>
public sealed record NamedInternet(Cidr? Network = null) : NamedEnd;

/// <summary>One address: <c>10.0.1.10</c>, <c>internet:203.0.113.10</c>.</summary>
public sealed record NamedAddress(IpAddress Ip) : NamedEnd;

/// <summary>The address of an uplink, where published ports answer: <c>uplink</c>.</summary>
public sealed record NamedUplink(string? Uplink) : NamedEnd;

/// <summary>Several instances: a VPC, a subnet, a group.</summary>
public sealed record NamedSet(IReadOnlyList<Site> Sites) : NamedEnd;
