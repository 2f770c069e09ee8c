using System.Collections.Immutable;
using VpcLang.Backends.Linux.Kernel.Dumps;
using VpcLang.Backends.Linux.Model;

namespace VpcLang.Backends.Linux.Kernel;

/// <summary>
/// What is read of the namespace of an instance: its own interface and nothing else. The root of an
/// instance writes what it likes in there, so that no name and no text of it is believed.
/// </summary>
internal sealed record InstanceReading
{
    /// <summary>The name of the namespace, which root of the host alone gives.</summary>
    public required string Name { get; init; }

    /// <summary>The id by which the host knows it; null where it has none.</summary>
    public int? Id { get; init; }

    /// <summary>Whether it has no link but loopback; known only of one that is claimed.</summary>
    public bool IsBare { get; init; }

    /// <summary>Whether the loopback interface has its own name and is down.</summary>
    public bool LoopbackIsDown { get; init; }

    /// <summary>The link that answers to the name of an instance's interface; null where none does.</summary>
    public IpLink? Interface { get; init; }

    /// <summary>
    /// Whether the interface has something that no line of ours could remove alone: it is repaired by
    /// making it anew.
    /// </summary>
    public bool InterfaceIsOdd { get; init; }

    public ImmutableArray<IpAddressLine> Addresses { get; init; } = [];

    public ImmutableArray<IpRoute> Routes { get; init; } = [];

    public ImmutableArray<IpNeighbour> Neighbours { get; init; } = [];

    public LinkRate? Rate { get; init; }

    /// <summary>The VPC that its name says.</summary>
    public string Vpc => Name[..Name.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>The instance that its name says.</summary>
    public string Instance => Name[(Vpc.Length + 1)..];

    /// <summary>The address of the resource that its name says.</summary>
    public string Resource => $"vpc.{Vpc}/instance.{Instance}";

    /// <summary>The router's port towards it.</summary>
    public (string Namespace, string Name) Port => (Names.RouterNamespace(Vpc), Names.Port(Instance));
}
