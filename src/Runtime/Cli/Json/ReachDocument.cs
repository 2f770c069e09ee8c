using System.Collections.Immutable;
using VpcLang.Cli.Answers;

namespace VpcLang.Cli.Json;

/// <summary>
/// What <c>reach --json</c> prints; the ways in from the internet with <c>--exposed</c> alone. Pairs that
/// reach nothing are omitted. No row is about the addresses of <c>NotInternet</c>, whatever networks it has
/// of the internet.
/// </summary>
internal sealed record ReachDocument(
    int Version,
    string Project,
    ImmutableArray<ReachRow> Rows,
    ImmutableArray<ExposedRow>? Exposed,
    ImmutableArray<string> NotInternet);
