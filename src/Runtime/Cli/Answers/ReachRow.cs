using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace VpcLang.Cli.Answers;

/// <summary>One end: its name, and the instances or the addresses that it stands for.</summary>
/// <param name="Name">The instance and how many more, or exactly the addresses of the internet.</param>
/// <param name="Members">The instances, or the load balancer; empty for the internet.</param>
/// <param name="Internet">The addresses of the internet; null for instances.</param>
internal sealed record ReachEnd(
    string Name, ImmutableArray<string> Members, ImmutableArray<AddressTerm>? Internet)
{
    /// <summary>The name for people, in which a long list of networks is cut.</summary>
    [JsonIgnore]
    public string Title { get; init; } = Name;
}

/// <summary>
/// The internet addresses of a network less those of other networks. What no router forwards, and what
/// VPCs and elastic IPs have, is never among them.
/// </summary>
internal sealed record AddressTerm(string Network, ImmutableArray<string> Except);

/// <summary>What one end reaches at another: always, and from some of its ports only.</summary>
internal sealed record ReachRow(
    ReachEnd From,
    ReachEnd To,
    ImmutableArray<string> Services,
    ImmutableArray<string> Partial);
