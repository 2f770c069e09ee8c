using System.Collections.Immutable;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;

namespace VpcLang.Backends.Linux.Kernel;

/// <summary>What the kernel shows: our own, and what of the rest matters to us.</summary>
internal sealed record KernelReading
{
    /// <summary>The host's own namespace.</summary>
    public required NamespaceReading Host { get; init; }

    /// <summary>The namespaces named as routers and transit gateways are, marked or not.</summary>
    public required ImmutableArray<NamespaceReading> Routers { get; init; }

    /// <summary>The namespaces named as instances are, with an id of ours or claimed.</summary>
    public required ImmutableArray<InstanceReading> Instances { get; init; }

    /// <summary>Names that an unfinished run had claimed, by project.</summary>
    public required Claims Claims { get; init; }

    /// <summary>Every named namespace on the host.</summary>
    public required ImmutableHashSet<string> AllNames { get; init; }

    /// <summary>Our passages through foreign chains, of every project.</summary>
    public required ImmutableArray<PassageObject> Passages { get; init; }

    /// <summary>The chains that nft lists in iptables' tables on the host.</summary>
    public required ImmutableHashSet<string> IptablesChains { get; init; }

    /// <summary>What lowering must know.</summary>
    public required HostFacts Facts { get; init; }

    /// <summary>The projects that have a mark on this host.</summary>
    public IEnumerable<string> Projects => Routers
        .Select(ProjectOf)
        .Concat(Facts.Uplinks.Select(u => u.Mark.Project))
        .Concat(Instances.Select(OwnerByClaim))
        .OfType<string>()
        .Distinct()
        .Order(StringComparer.Ordinal);

    /// <summary>The project that a router belongs to; null for a foreign one.</summary>
    public string? ProjectOf(NamespaceReading router) =>
        router.Mark?.Project ?? (router.HoldsOnlyOurNames ? Claims.OwnerOf(router.Name) : null);

    /// <summary>The project's routers and transit gateways.</summary>
    public IEnumerable<NamespaceReading> RoutersOf(string project) =>
        Routers.Where(ns => ProjectOf(ns) == project);

    /// <summary>The project's instances, by the ids of their namespaces.</summary>
    public IEnumerable<InstanceReading> InstancesOf(string project) =>
        Instances.Where(i => IsFinished(i, project) || IsUnfinished(i, project));

    /// <summary>
    /// Whether a run was killed between making a namespace and setting its id: nothing is in it yet.
    /// </summary>
    public bool IsUnfinished(InstanceReading instance, string project) =>
        instance is { Id: null, IsBare: true } && Claims.OwnerOf(instance.Name) == project;

    /// <summary>The names of the project's namespaces.</summary>
    public IEnumerable<string> NamesOf(string project) =>
        RoutersOf(project).Select(r => r.Name).Concat(InstancesOf(project).Select(i => i.Name));

    /// <summary>The project's ends of uplinks on the host.</summary>
    public IEnumerable<MarkedUplink> UplinksOf(string project) =>
        Facts.Uplinks.Where(u => u.Mark.Project == project);

    private string? OwnerByClaim(InstanceReading instance) =>
        Claims.OwnerOf(instance.Name) is { } project
        && (IsFinished(instance, project) || IsUnfinished(instance, project))
            ? project
            : null;

    private static bool IsFinished(InstanceReading instance, string project) =>
        instance.Id is { } id && NamespaceId.Belongs(id, project, instance.Name);
}
