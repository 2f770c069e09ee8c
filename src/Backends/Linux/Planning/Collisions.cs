using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Kernel;
using VpcLang.Backends.Linux.Lowering;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Planning;

/// <summary>Refuses names that something foreign bears, before the first change.</summary>
internal static class Collisions
{
    /// <summary>Compares the wanted names with what is there.</summary>
    /// <exception cref="BackendException">A wanted name is taken; says by whom.</exception>
    public static void Refuse(KernelReading reading, string project, LoweredNetwork wanted)
    {
        var ours = reading.Of(project).Select(ns => ns.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var ns in wanted.Objects.OfType<NamespaceObject>())
        {
            if (!reading.AllNames.Contains(ns.Namespace) || ours.Contains(ns.Namespace))
                continue;
            var other = reading.Namespaces.FirstOrDefault(n => n.Name == ns.Namespace);
            throw new BackendException(Failures.ForeignObject(
                $"the network namespace {ns.Namespace}",
                ns.Resource,
                other is null ? Unmarked : Owner(reading.ProjectOf(other))));
        }

        RefuseTakenRoutes(reading, project, wanted);
        foreach (var link in wanted.Objects.OfType<LinkObject>().Where(l => l.Namespace.Length == 0))
        {
            var found = reading.Host.Links.FirstOrDefault(l => l.Name == link.Name);
            if (found is null || Mark.TryParse(found.Alias)?.Project == project)
                continue;
            throw new BackendException(Failures.ForeignObject(
                $"the network interface {link.Name}",
                link.Resource,
                Owner(Mark.TryParse(found.Alias)?.Project)));
        }
    }

    /// <summary>
    /// What leads to a VPC over IPv6 may lead to nobody else: nothing is translated, so the host has
    /// only the addresses to tell by.
    /// </summary>
    private static void RefuseTakenRoutes(
        KernelReading reading, string project, LoweredNetwork wanted)
    {
        var marked = reading.Facts.Uplinks.ToDictionary(
            u => u.Name, u => u.Mark.Project, StringComparer.Ordinal);
        foreach (var route in wanted.Objects.OfType<RouteObject>())
        {
            if (route is not { Namespace.Length: 0, Destination.Family: AddressFamily.V6 })
                continue;
            var found = reading.Host.Routes.FirstOrDefault(r =>
                r.Table is not "local"
                && route.Destination.Contains(r.Destination)
                && marked.GetValueOrDefault(r.Device ?? "") != project);
            if (found is null)
                continue;
            throw new BackendException(Failures.ForeignObject(
                $"the route to {found.Destination}",
                route.Resource,
                found.Device is { } device && marked.TryGetValue(device, out var other)
                    ? Owner(other)
                    : $"it leads to {found.Device ?? "nowhere"}"));
        }
    }

    private const string Unmarked = "it carries no mark of ours";

    private static string Owner(string? project) =>
        project is null ? Unmarked : $"it belongs to the project {project}";
}
