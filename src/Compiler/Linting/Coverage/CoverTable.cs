using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Compiler.Linting.Coverage;

/// <summary>What the rules match together that have been added to it.</summary>
internal sealed class CoverTable(Journal? journal = null)
{
    private readonly Dictionary<int, AddressTrie> _planes = [];
    private readonly Dictionary<string, IntervalSet> _groups = new(StringComparer.Ordinal);

    public void Add(Region region)
    {
        foreach (var piece in region.Pieces)
        {
            if (piece.Group is { } group)
                AddGroup(group, region.Services);
            else
                PlaneOf(piece.Plane).Add(piece.Net, region.Services.Ends);
        }
    }

    /// <summary>Whether nothing of a region is left over.</summary>
    public bool Covers(Region region) =>
        region.Pieces.All(piece => Covers(piece, region.Services));

    private bool Covers(Piece piece, ServiceSet services)
    {
        List<int> open = [.. services.Ends];
        if (piece.Group is { } group && _groups.TryGetValue(group, out var members))
            open = members.Rest(open);
        if (open.Count > 0 && _planes.TryGetValue(piece.Plane, out var plane))
            open = plane.Rest(piece.Net, open);
        return open.Count == 0;
    }

    private void AddGroup(string group, ServiceSet services)
    {
        if (!_groups.TryGetValue(group, out var members))
            _groups[group] = members = new IntervalSet();
        var ends = services.Ends;
        var ignored = new List<int>();
        for (var i = 0; i < ends.Length; i += 2)
            members.Add(ends[i], ends[i + 1], ignored, journal);
    }

    private AddressTrie PlaneOf(int number)
    {
        if (!_planes.TryGetValue(number, out var plane))
            _planes[number] = plane = new AddressTrie(journal);
        return plane;
    }
}
