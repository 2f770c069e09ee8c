using System.Collections.Immutable;
using VpcLang.Cli.Answers;

namespace VpcLang.Cli.Json;

/// <summary>What <c>reach --json</c> prints; pairs that reach nothing are left out.</summary>
internal sealed record ReachDocument(int Version, string Project, ImmutableArray<ReachRow> Rows);
