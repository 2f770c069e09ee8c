using System.Collections.Immutable;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;

namespace VpcLang.Backends.Linux.Planning;

/// <summary>
/// A route in the kernel bears no mark. Read alone, it belongs to what it leads to; beside a wanted
/// network, to the route table or the peering that has it there.
/// </summary>
internal static class RouteOwners
{
    public static LinuxState Named(LinuxState live, ImmutableArray<LinuxObject> wanted)
    {
        var byKey = new Dictionary<(string, string), string>();
        var byTable = new Dictionary<(string, int), string>();
        foreach (var route in wanted.OfType<RouteObject>())
        {
            byKey[(route.Namespace, route.Key)] = route.Resource;
            if (TableNumbers.IsTable(route.Resource))
                byTable[(route.Namespace, route.Table)] = route.Resource;
        }

        return live with { Objects = [.. live.Objects.Select(Named)] };

        LinuxObject Named(LinuxObject item) => item is RouteObject route
            ? route with
            {
                Resource = byKey.GetValueOrDefault((route.Namespace, route.Key))
                    ?? byTable.GetValueOrDefault((route.Namespace, route.Table), route.Resource),
            }
            : item;
    }
}
