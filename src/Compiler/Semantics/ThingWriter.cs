using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>
/// Writes a declared thing as a block: its attributes with the defaults filled in, its rules as
/// they came of loops and conditions, and the names of what a VPC holds.
/// </summary>
internal sealed class ThingWriter(
    OpenProject project, Evaluator evaluator, Func<Value, string> write)
{
    private const int MostNames = 20;

    private static readonly IEnumerable<SymbolKinds> KindsInVpc =
        Keywords.InVpc.Select(KindNames.OfKeyword);

    /// <summary>The lines of the block.</summary>
    public IEnumerable<string> Lines(ResourceSymbol thing)
    {
        List<string> inside = [.. Attributes(thing), .. Statements(thing), .. Members(thing)];
        var header = $"{KeywordOf(thing.Kind)} {thing.Name} {{";
        return inside.Count == 0
            ? [header + " }"]
            : [header, .. inside.Select(line => $"  {line}"), "}"];
    }

    private IEnumerable<string> Attributes(ResourceSymbol thing)
    {
        var known = Schema.Of(thing.Kind)
            .Select(spec => (spec, Value: evaluator.Stored.Of(thing, spec.Name, thing.Place)))
            .Where(a => a.Value is not (NullValue or Poison))
            .ToList();
        var width = known.Select(a => a.spec.Name.Length).DefaultIfEmpty().Max();
        return known.Select(a => $"{a.spec.Name.PadRight(width)} = {Text(a.spec, a.Value)}");
    }

    private string Text(AttributeSpec spec, Value value) =>
        spec.Type is WordType && value is StringValue word ? word.Value : write(value);

    /// <summary>What stands in the block beside attributes, from the compiled network.</summary>
    private IEnumerable<string> Statements(ResourceSymbol thing)
    {
        var vpc = project.Network.Vpcs.FirstOrDefault(v => v.Name == (thing.Vpc ?? thing).Name);
        if (vpc is null || SymbolKinds.Links.HasFlag(thing.Kind))
            return [];
        return thing.Kind switch
        {
            SymbolKinds.Group => vpc.SecurityGroups.Single(g => g.Name == thing.Name).Rules
                .Select(rule => WithWhy(rule, rule.ToString())),
            SymbolKinds.Firewall => vpc.Firewalls.Single(f => f.Name == thing.Name).Rules
                .Select(rule => WithWhy(rule, rule.ToString())),
            SymbolKinds.Acl => vpc.NetworkAcls.Single(a => a.Name == thing.Name).Rules
                .Select(rule => WithWhy(rule.Rule, rule.ToString())),
            SymbolKinds.Table => vpc.RouteTables.Single(t => t.Name == thing.Name).Routes
                .Select(route => route.ToString()),
            SymbolKinds.Lb => vpc.LoadBalancers.Single(b => b.Name == thing.Name).Listeners
                .Select(Written),
            SymbolKinds.Vpc => Published(vpc),
            _ => [],
        };
    }

    private static string Written(Listener listener)
    {
        var targets = string.Join(", ", listener.Targets);
        return $"listen {listener.Service} to [{targets}] on {listener.Target}";
    }

    private static IEnumerable<string> Published(Vpc vpc) =>
        vpc.Publishes.Select(p => $"publish {p.Service} to {p.Instance} on {p.Target}")
            .Concat(vpc.LoadBalancerPublishes.Select(
                p => $"publish {p.Service} to {p.LoadBalancer} on {p.Target}"));

    private static string WithWhy(Rule rule, string text)
    {
        var why = rule.Why is null ? "" : $" {ValueText.Quoted(rule.Why)}";
        return $"{text}{why}{(rule.Implied ? "  # implied" : "")}";
    }

    private static IEnumerable<string> Members(ResourceSymbol thing)
    {
        if (thing is not VpcSymbol vpc)
            yield break;
        foreach (var kind in KindsInVpc)
        {
            List<string> names = [.. vpc.OfKind(kind).Select(m => m.Name)];
            if (names.Count == 0)
                continue;
            var more = names.Count > MostNames ? $" and {names.Count - MostNames:N0} more" : "";
            var some = string.Join(", ", names.Take(MostNames));
            yield return $"# {KindNames.Word(kind)}: {some}{more}";
        }
    }

    private static string KeywordOf(SymbolKinds kind) =>
        Keywords.InFile.Concat(Keywords.InVpc).First(word => KindNames.OfKeyword(word) == kind);
}
