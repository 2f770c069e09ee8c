using System.Collections.Immutable;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Compiler.Verification.Comparing.Inventory;

/// <summary>
/// Compares what a project declares beside its resources: its name, outputs and assertions.
/// </summary>
internal static class DeclarationComparison
{
    /// <summary>The differences; the message of an assertion is not compared.</summary>
    public static ImmutableArray<AttributeDifference> Between(Network old, Network @new) =>
        [.. FactsOf(@new).Zip(FactsOf(old), (now, was) => now.Since(was)).SelectMany(d => d)];

    private static Fact[] FactsOf(Network network) =>
    [
        new ValueFact("project", network.Project),
        new PartsFact("output", Sorted(network.Outputs.Select(o =>
            $"{o.Name} = {o.Value.GetRawText()} ({o.Type})"))),
        new PartsFact("assert", Sorted(network.Assertions.Select(TextOf))),
    ];

    private static string TextOf(Assertion assertion)
    {
        var word = assertion.Can ? "can" : "cannot";
        var services = assertion.Services.IsEmpty
            ? "" : $" on {ServiceSet.Of(assertion.Services)}";
        return $"{NameOf(assertion.Source)} {word} reach {NameOf(assertion.Destination)}{services}";
    }

    /// <summary>With the VPC that it is of, as <c>why</c> takes it: <c>prod.group.web</c>.</summary>
    private static string NameOf(Peer peer) =>
        RuleKeys.Of(peer).Replace(' ', '.');

    private static string[] Sorted(IEnumerable<string> parts) =>
        [.. parts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
