using System.Collections.Immutable;
using VpcLang.Compiler.Verification.Reachability.Addresses;
using VpcLang.Compiler.Verification.Reachability.Classes;

namespace VpcLang.Compiler.Verification.Comparing.Connections;

/// <summary>Finds words for sets of ends: a VPC, a subnet or a group rather than a list.</summary>
internal sealed class EndNames
{
    private const int MostNames = 4;
    private const int MostParts = 3;

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Names among these ends: a word stands for all of them that it fits.</summary>
    public EndNames(IEnumerable<ComparedEnd> all)
    {
        foreach (var end in all)
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
        var parts = ends.Select(e => e.Part).OfType<InternetPart>().ToList();
        var internet = parts.Count > 0 ? InternetPart.Union(parts) : null;
        var uplinks = ends.Where(e => e.Uplink is not null).Select(e => e.ToString()).ToList();
        var texts = new List<string>(uplinks);
        if (internet is not null)
            texts.Add(internet.Text(MostNames));
        if (inside.Count > 0)
            texts.Add(Inside(inside, [.. others.Where(o => !o.Members.IsEmpty)]));
        return new Ends(
            string.Join("; ", texts),
            [
                .. inside.SelectMany(e => e.Members).Select(m => m.Name),
                .. internet?.Terms.Select(t => t.ToString()) ?? [],
                .. uplinks,
            ],
            internet);
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
}
