using System.Collections.Immutable;

namespace VpcLang.Cli.Json;

/// <summary>One end: its name, and the instances that it stands for.</summary>
internal sealed record EndDocument(string Name, ImmutableArray<string> Members);

/// <summary>What one end reaches at another: always, and from some of its ports only.</summary>
internal sealed record ReachRowDocument(
    EndDocument From,
    EndDocument To,
    ImmutableArray<string> Services,
    ImmutableArray<string> Partial);

/// <summary>What <c>reach --json</c> prints; pairs that reach nothing are left out.</summary>
internal sealed record ReachDocument(
    int Version, string Project, ImmutableArray<ReachRowDocument> Rows);
