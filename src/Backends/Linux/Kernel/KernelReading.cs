using System.Collections.Immutable;
using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;

namespace VpcLang.Backends.Linux.Kernel;

/// <summary>What the kernel shows: our own, and what of the rest matters to us.</summary>
internal sealed record KernelReading
{
    /// <summary>The host's own namespace.</summary>
    public required NamespaceReading Host { get; init; }

    /// <summary>The namespaces whose names could be ours, marked or not.</summary>
    public required ImmutableArray<NamespaceReading> Namespaces { get; init; }

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
    public IEnumerable<string> Projects => Namespaces
        .Select(ProjectOf)
        .Concat(Facts.Uplinks.Select(u => u.Mark.Project))
        .OfType<string>()
        .Distinct()
        .Order(StringComparer.Ordinal);

    /// <summary>The project that a namespace belongs to; null for a foreign one.</summary>
    public string? ProjectOf(NamespaceReading ns) =>
        ns.Mark?.Project ?? (ns.HoldsOnlyOurNames ? Claims.OwnerOf(ns.Name) : null);

    /// <summary>The project's namespaces.</summary>
    public IEnumerable<NamespaceReading> Of(string project) =>
        Namespaces.Where(ns => ProjectOf(ns) == project);

    /// <summary>The project's ends of uplinks on the host.</summary>
    public IEnumerable<MarkedUplink> UplinksOf(string project) =>
        Facts.Uplinks.Where(u => u.Mark.Project == project);
}
