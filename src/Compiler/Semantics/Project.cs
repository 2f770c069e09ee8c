using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Semantics;

/// <summary>Everything that the files of a project declare.</summary>
internal sealed class Project(IReadOnlyList<SourceFile> files, FindFile findFile)
{
    private readonly Dictionary<string, LineMap> _lines = MapLines(files);

    /// <summary>Looks for a file that a source names.</summary>
    public FindFile FindFile { get; } = findFile;

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

    /// <summary>Every <c>let</c> and <c>param</c> of every block, in source order.</summary>
    public List<ValueSymbol> AllValues { get; } = [];

    /// <summary>Puts the VPCs that loops have made where the loops stand.</summary>
    public void Arrange()
    {
        List<VpcSymbol> arranged = [.. Vpcs.OrderBy(v => v.Order)];
        Vpcs.Clear();
        Vpcs.AddRange(arranged);
    }

    /// <summary>The file and line of a place.</summary>
    public SourceLocation Locate(Place place) =>
        new(place.File, _lines[place.File].LineOf(place.Range.Start));

    private static Dictionary<string, LineMap> MapLines(IReadOnlyList<SourceFile> files)
    {
        var lines = new Dictionary<string, LineMap>(StringComparer.Ordinal);
        foreach (var file in files)
            lines.TryAdd(file.Path, new LineMap(file.Text));
        return lines;
    }
}
