using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Semantics;

/// <summary>Everything that the files of a project declare.</summary>
internal sealed class Project(IReadOnlyList<SourceFile> files)
{
    private readonly Dictionary<string, LineMap> _lines = MapLines(files);

    private readonly Dictionary<string, int> _order = Order(files);

    private readonly Dictionary<string, List<ResourceSymbol>> _linksByName =
        new(StringComparer.Ordinal);

    /// <summary>The name that a file gives, or null.</summary>
    public string? Name { get; set; }

    /// <summary>The outermost scope.</summary>
    public Scope Scope { get; } = new(null, null);

    /// <summary>The VPCs in source order.</summary>
    public List<VpcSymbol> Vpcs { get; } = [];

    /// <summary>The VPCs by name.</summary>
    public Dictionary<string, VpcSymbol> VpcByName { get; } = new(StringComparer.Ordinal);

    /// <summary>The peerings and transit gateways in source order.</summary>
    public List<ResourceSymbol> Links { get; } = [];

    /// <summary>The assertions that stand in a file.</summary>
    public List<AssertSymbol> Asserts { get; } = [];

    /// <summary>All assertions, those in VPCs included, in source order.</summary>
    public IEnumerable<AssertSymbol> AllAsserts => Vpcs.SelectMany(v => v.Asserts)
        .Concat(Asserts)
        .OrderBy(a => _order[a.File])
        .ThenBy(a => a.Syntax.Range.Start);

    /// <summary>Every <c>let</c> and <c>param</c> of every block, in source order.</summary>
    public List<ValueSymbol> AllValues { get; } = [];

    /// <summary>The peerings and transit gateways of a name.</summary>
    public IReadOnlyList<ResourceSymbol> LinksNamed(string name) =>
        _linksByName.TryGetValue(name, out var found) ? found : [];

    /// <summary>Adds a peering or a transit gateway.</summary>
    public void Add(ResourceSymbol link)
    {
        Links.Add(link);
        if (!_linksByName.TryGetValue(link.Name, out var sameName))
            _linksByName.Add(link.Name, sameName = []);
        sameName.Add(link);
    }

    /// <summary>The file and line of a place.</summary>
    public SourceLocation Locate(Place place) =>
        new(place.File, _lines[place.File].LineOf(place.Range.Start));

    private static Dictionary<string, int> Order(IReadOnlyList<SourceFile> files)
    {
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in files)
            order.TryAdd(file.Path, order.Count);
        return order;
    }

    private static Dictionary<string, LineMap> MapLines(IReadOnlyList<SourceFile> files)
    {
        var lines = new Dictionary<string, LineMap>(StringComparer.Ordinal);
        foreach (var file in files)
            lines.TryAdd(file.Path, new LineMap(file.Text));
        return lines;
    }
}
