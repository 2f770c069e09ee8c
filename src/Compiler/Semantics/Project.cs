using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Semantics;

/// <summary>Everything that the files of a project declare.</summary>
internal sealed class Project(IReadOnlyList<SourceFile> files, FindFile findFile)
{
    private readonly Dictionary<string, LineMap> _lines = MapLines(files);

    private readonly Dictionary<string, int> _order = Order(files);

    private readonly Dictionary<string, List<ResourceSymbol>> _linksByName =
        new(StringComparer.Ordinal);

    /// <summary>Looks for a file that a source names.</summary>
    public FindFile FindFile { get; } = findFile;

    /// <summary>
    /// Whether this is a <see cref="Rehearsal"/>: values may be unknown without a mistake, and what
    /// depends on them is looked at all the same.
    /// </summary>
    public bool IsRehearsal => Rehearsed is not null;

    /// <summary>The files whose unused parts are looked at; null for a network.</summary>
    public IReadOnlyList<SyntaxTree>? Rehearsed { get; init; }

    /// <summary>The functions by name.</summary>
    public Dictionary<string, FuncSymbol> Functions { get; } = new(StringComparer.Ordinal);

    /// <summary>The modules by name.</summary>
    public Dictionary<string, ModuleSymbol> Modules { get; } = new(StringComparer.Ordinal);

    /// <summary>The outputs by name, in source order.</summary>
    public OrderedDictionary<string, ValueSymbol> Outputs { get; } = new(StringComparer.Ordinal);

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

    /// <summary>Whether a loop or condition that is lost may have made links.</summary>
    public bool MayHaveMoreLinks { get; set; }

    /// <summary>The assertions that stand in a file.</summary>
    public List<Sited<AssertStatement>> Asserts { get; } = [];

    /// <summary>All assertions, those in VPCs included, in source order.</summary>
    public IEnumerable<Sited<AssertStatement>> AllAsserts => Vpcs.SelectMany(v => v.Asserts)
        .Concat(Asserts)
        .OrderBy(a => _order[a.Site.File])
        .ThenBy(a => a.Syntax.Range.Start);

    /// <summary>Every <c>let</c> and <c>param</c> of every block, in source order.</summary>
    public List<ValueSymbol> AllValues { get; } = [];

    /// <summary>The peerings and transit gateways of a name.</summary>
    public IReadOnlyList<ResourceSymbol> LinksNamed(string name) =>
        (IReadOnlyList<ResourceSymbol>?)_linksByName.GetValueOrDefault(name) ?? [];

    /// <summary>The link of a kind and a name; null where there is none.</summary>
    public ResourceSymbol? FindLink(SymbolKinds kind, string name) =>
        LinksNamed(name).FirstOrDefault(l => l.Kind == kind);

    /// <summary>Adds a peering or a transit gateway.</summary>
    public void Add(ResourceSymbol link)
    {
        Links.Add(link);
        if (!_linksByName.TryGetValue(link.Name, out var sameName))
            _linksByName.Add(link.Name, sameName = []);
        sameName.Add(link);
    }

    /// <summary>Puts the VPCs and links that loops have made where the loops stand.</summary>
    public void Arrange()
    {
        SourceOrder.Arrange(Vpcs, static v => v.Order);
        SourceOrder.Arrange(Links, static l => l.Order);
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
