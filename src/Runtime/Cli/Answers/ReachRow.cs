using System.Collections.Immutable;

namespace VpcLang.Cli.Answers;

/// <summary>One end: its name, and the instances that it stands for.</summary>
internal sealed record ReachEnd(string Name, ImmutableArray<string> Members);

/// <summary>What one end reaches at another: always, and from some of its ports only.</summary>
internal sealed record ReachRow(
    ReachEnd From,
    ReachEnd To,
    ImmutableArray<string> Services,
    ImmutableArray<string> Partial);
