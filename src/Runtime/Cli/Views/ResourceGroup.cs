using System.Collections.Immutable;
using VpcLang.Compiler.Verification.Comparing.Inventory;

namespace VpcLang.Cli.Views;

/// <summary>
/// Resources that are told in one entry: one of them, or many of which the same is true.
/// </summary>
internal sealed record ResourceGroup(
    ResourceAction Action,
    string Title,
    string? Place,
    ImmutableArray<AttributeDifference> Attributes)
{
    /// <summary>From this number on, what is alike is told together.</summary>
    private const int Many = 4;

    private const int Named = 3;

    /// <summary>
    /// The entries of some differences: what is in a VPC that comes or goes is counted, not listed.
    /// </summary>
    public static IEnumerable<ResourceGroup> Of(ImmutableArray<ResourceDifference> differences)
    {
        var whole = differences
            .Where(d => d is { Kind: "vpc", Action: not ResourceAction.Changed })
            .ToLookup(d => (d.Address["vpc.".Length..], d.Action));
        var inside = differences.ToLookup(d => whole.Contains((d.Vpc ?? "", d.Action)));
        foreach (var vpc in whole.SelectMany(w => w))
            yield return Vpc(vpc, [.. inside[true].Where(d => $"vpc.{d.Vpc}" == vpc.Address)]);
        var others = inside[false].Where(d => d.Kind != "vpc" || d.Action == ResourceAction.Changed);
        var alike = others.GroupBy(d => (
            d.Action,
            d.Kind,
            d.Vpc,
            d.Action == ResourceAction.Changed ? string.Join('\n', d.Attributes) : ""));
        foreach (var group in alike)
        {
            if (group.Count() >= Many)
                yield return Alike([.. group]);
            else
                foreach (var one in group)
                    yield return new(one.Action, one.Address, $"{one.Location}", Told(one));
        }
    }

    /// <summary>Of what comes or goes, what is worth a line; of a change, everything.</summary>
    private static ImmutableArray<AttributeDifference> Told(ResourceDifference one) =>
        one.Action == ResourceAction.Changed
            ? one.Attributes
            : [.. one.Attributes.Where(a => a.Name is "rule" or "route" or "listen")];

    private static ResourceGroup Vpc(ResourceDifference vpc, List<ResourceDifference> inside)
    {
        var counts = inside.GroupBy(d => d.Kind, StringComparer.Ordinal)
            .Select(k => Plural.Of(k.Count(), Word(k.Key)));
        var with = inside.Count == 0 ? "" : $" with {string.Join(", ", counts)}";
        return new(vpc.Action, vpc.Address + with, $"{vpc.Location}", []);
    }

    private static ResourceGroup Alike(List<ResourceDifference> group)
    {
        var names = group.Take(Named).Select(d => d.Address.Split('/')[^1]);
        var count = Plural.Of(group.Count, Word(group[0].Kind));
        var where = group[0].Vpc is { } vpc ? $" of vpc.{vpc}" : "";
        return new(
            group[0].Action,
            $"{count}{where}: {string.Join(", ", names)} and {group.Count - Named} more",
            null,
            group[0].Action == ResourceAction.Changed ? group[0].Attributes : []);
    }

    private static string Word(string kind) => kind switch
    {
        "nat_gateway" => "NAT gateway",
        "network_acl" => "network ACL",
        "elastic_ip" => "elastic IP",
        "publish" => "published port",
        _ => kind.Replace('_', ' '),
    };
}
