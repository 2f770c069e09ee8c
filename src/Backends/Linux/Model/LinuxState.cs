using System.Collections.Immutable;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Model;

/// <summary>All that is wanted, or all that is there, of one project on one host.</summary>
public sealed record LinuxState
{
    /// <summary>No object at all.</summary>
    public static LinuxState Empty { get; } = new() { Objects = [], Rulesets = [] };

    /// <summary>The objects, each key once in its namespace.</summary>
    public required ImmutableArray<LinuxObject> Objects { get; init; }

    /// <summary>The packet rules, at most one set a namespace and family.</summary>
    public required ImmutableArray<LoadedRuleset> Rulesets { get; init; }

    /// <summary>The objects of one type.</summary>
    public IEnumerable<T> Of<T>()
        where T : LinuxObject => Objects.OfType<T>();
}

/// <summary>The packet rules of one namespace as the kernel lists them.</summary>
public sealed record LoadedRuleset
{
    /// <summary>The backend in whose notation they are.</summary>
    public required string Backend { get; init; }

    /// <summary>The family that they are about.</summary>
    public AddressFamily Family { get; init; }

    /// <summary>Whether both are the rules of one place, in one notation.</summary>
    public bool IsInPlaceOf(LoadedRuleset other) =>
        Namespace == other.Namespace && Backend == other.Backend && Family == other.Family;

    /// <summary>
    /// Whether both have the same rules in the same order within each container. The containers stand
    /// in the order in which they were made, which means nothing: a chain that came later is listed
    /// last.
    /// </summary>
    public bool SaysWhat(LoadedRuleset other) =>
        Entries.SequenceEqual(other.Entries)
        || (Entries.Length == other.Entries.Length
            && ByContainer(Entries).SequenceEqual(ByContainer(other.Entries)));

    private static IOrderedEnumerable<RulesetEntry> ByContainer(ImmutableArray<RulesetEntry> all) =>
        all.OrderBy(e => e.Container, StringComparer.Ordinal);

    /// <summary>The namespace; the empty name is the host's own.</summary>
    public required string Namespace { get; init; }

    /// <summary>The resource that rules without a mark of their own belong to.</summary>
    public required string Resource { get; init; }

    /// <summary>Every rule, in the kernel's order within its container.</summary>
    public required ImmutableArray<RulesetEntry> Entries { get; init; }

    /// <summary>
    /// On the host: nft statements for what iptables made on our behalf and nobody else uses.
    /// </summary>
    public ImmutableArray<string> CleanUp { get; init; } = [];

    /// <summary>Text that loads these rules in place of whatever ours are there.</summary>
    public required string Script { get; init; }
}

/// <summary>One rule as listed.</summary>
/// <param name="Container">The chain that it is in.</param>
/// <param name="Text">The rule, exactly as the tool lists it.</param>
/// <param name="Resource">The resource that its comment names; empty where it names none.</param>
/// <param name="Meaning">What its comment says of it, for people.</param>
public sealed record RulesetEntry(string Container, string Text, string Resource, string Meaning);
