using VpcLang.Compiler.Ir;
using static VpcLang.Compiler.Semantics.Emission;

namespace VpcLang.Compiler.Semantics;

/// <summary>Writes network ACLs, route tables and elastic IPs as IR.</summary>
internal sealed class RoutingEmitter(Project project)
{
    public NetworkAcl Acl(BoundAcl acl) => new()
    {
        Name = acl.Symbol.Name,
        Address = acl.Symbol.Address,
        Rules = [.. acl.Rules.Select(r => new NumberedRule(r.Number, r.Rule.Rule))],
        Location = project.Locate(acl.Symbol.Place),
    };

    public RouteTable Table(BoundTable table) => new()
    {
        Name = table.Symbol.Name,
        Address = table.Symbol.Address,
        Main = table.Main.Value,
        Routes = [.. table.Routes.Select(Route)],
        Location = project.Locate(table.Symbol.Place),
    };

    public ElasticIp Eip(BoundEip eip) => new()
    {
        Name = eip.Symbol.Name,
        Address = eip.Symbol.Address,
        Instance = Known(eip.Instance.Value).Name,
        Ip = Known(eip.Address.Value),
        Location = project.Locate(eip.Symbol.Place),
    };

    private Route Route(BoundRoute route) => new()
    {
        Destination = Known(route.Destination.Value),
        Target = Known(route.Target.Value),
        Location = project.Locate(route.Place),
    };
}
