using System.Collections.Immutable;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Reachability.Classes;

namespace VpcLang.Compiler.Verification.Comparing.Connections;

/// <summary>Finds words for sets of ends: a VPC, a subnet or a group rather than a list.</summary>
internal sealed class EndNames
{
    private const int MostNames = 4;
    private const int MostParts = 3;

    private readonly ImmutableArray<ComparedEnd> _all;
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Names among these ends: a word stands for all of them that it fits.</summary>
    public EndNames(IEnumerable<ComparedEnd> all)
    {
        _all = [.. all];
        foreach (var end in _all)
        {
            foreach (var set in SetsOf(end))
                _counts[set] = _counts.GetValueOrDefault(set) + end.Count;
        }
    }

    /// <summary>
    /// The name of a set; <paramref name="others"/> is the other end of the connections.
    /// </summary>
    public Ends Of(ImmutableArray<ComparedEnd> ends, ImmutableArray<ComparedEnd> others)
    {
        var inside = ends.Where(e => e is { IsInternet: false, Uplink: null }).ToList();
        var outside = ends.Where(e => e.IsInternet).ToList();
        var uplinks = ends.Where(e => e.Uplink is not null).Select(e => e.ToString()).ToList();
        var texts = new List<string>(uplinks);
        if (outside.Count > 0)
            texts.Add(Internet(outside));
        if (inside.Count > 0)
            texts.Add(Inside(inside, [.. others.Where(o => !o.Members.IsEmpty)]));
        return new Ends(
            string.Join("; ", texts),
            [
                .. inside.SelectMany(e => e.Members).Select(m => m.Name),
                .. outside.Select(MemberOf),
                .. uplinks,
            ],
            outside.Count > 0);
    }

    private string Inside(List<ComparedEnd> ends, List<ComparedEnd> others)
    {
        if (ends is [{ Members: [var only] }])
            return only.Name;
        if (Exactly(ends) is { } name)
            return $"every instance of {name} ({ends.Sum(e => e.Count)})";
        var isApart = others.Count > 0 && !others.Exists(ends.Contains);
        if (isApart && Exactly([.. ends, .. others]) is { } rest)
            return $"every other instance of {rest} ({ends.Sum(e => e.Count)})";
        return Parts(ends);
    }

    /// <summary>The word that fits these ends and no other; the widest one.</summary>
    private string? Exactly(List<ComparedEnd> ends)
    {
        var count = ends.Sum(e => e.Count);
        return count < 2
            ? null
            : SetsOf(ends[0]).FirstOrDefault(s =>
                _counts.GetValueOrDefault(s) == count && ends.TrueForAll(e => SetsOf(e).Contains(s)));
    }

    /// <summary>
    /// The largest words that fit some of them and nothing else, then single names.
    /// </summary>
    private string Parts(List<ComparedEnd> ends)
    {
        var left = ends.ToList();
        var texts = new List<string>();
        while (texts.Count < MostParts && Largest(left) is { } set)
        {
            var members = left.Where(e => SetsOf(e).Contains(set)).ToList();
            texts.Add($"every instance of {set} ({members.Sum(e => e.Count)})");
            left.RemoveAll(members.Contains);
        }

        var names = left.SelectMany(e => e.Members).Select(m => m.Name).ToList();
        var shown = names.Count > MostNames ? MostNames - 1 : names.Count;
        texts.AddRange(names.Take(shown));
        return names.Count > shown
            ? $"{string.Join(", ", texts)} and {names.Count - shown} more"
            : string.Join(", ", texts);
    }

    private string? Largest(List<ComparedEnd> ends)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var end in ends)
        {
            foreach (var set in SetsOf(end))
                counts[set] = counts.GetValueOrDefault(set) + end.Count;
        }

        return counts.Where(c => c.Value > 1 && c.Value == _counts[c.Key])
            .OrderByDescending(c => c.Value)
            .Select(c => c.Key)
            .FirstOrDefault();
    }

    /// <summary>The words that fit all members of an end, the widest first.</summary>
    private static List<string> SetsOf(ComparedEnd end)
    {
        if (end.Kind != EndpointKind.Instances || end.Members is not [var site, ..])
            return [];
        var vpc = site.Vpc.Name;
        return
        [
            vpc, $"{vpc}.subnet.{site.Subnet.Name}",
            .. site.Instance?.SecurityGroups.Select(g => $"{vpc}.group.{g}") ?? [],
        ];
    }

    private string Internet(List<ComparedEnd> ends)
    {
        var known = _all.Where(e => e.IsInternet
            && ends.Exists(o => o.Speaks(AddressFamily.V4) == e.Speaks(AddressFamily.V4))).ToList();
        var rest = known.Except(ends).ToList();
        var isFour = ends.Exists(e => e.Speaks(AddressFamily.V4));
        var isSix = ends.Exists(e => e.Speaks(AddressFamily.V6));
        var word = isFour ? "internet" : isSix ? "internet (IPv6)" : "";
        if (rest.Count == 0)
            return word;
        if (ends.Exists(IsRest) && rest.Count <= MostParts)
            return $"{word} but {string.Join(", ", rest.Select(NetworkOf))}";
        var parts = ends.OrderBy(e => IsRest(e) ? 0 : 1).ToList();
        var shown = parts.Take(MostNames).Select(NetworkOf);
        return parts.Count > MostNames
            ? $"{string.Join(", ", shown)} and {parts.Count - MostNames} more networks"
            : string.Join(", ", shown);
    }

    private static bool IsRest(ComparedEnd end) => end.Network is { PrefixLength: 0 };

    private static string NetworkOf(ComparedEnd end) =>
        IsRest(end) ? $"the rest of the {MemberOf(end)}" : MemberOf(end);

    private static string MemberOf(ComparedEnd end) => end.Network switch
    {
        { PrefixLength: 0 } => end.Speaks(AddressFamily.V4) ? "internet" : "internet (IPv6)",
        { } cidr when cidr.PrefixLength == cidr.First.Bits => $"internet:{cidr.First}",
        { } cidr => $"internet:{cidr}",
        _ => "internet",
    };
}
