using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Reads the files that sources import, each once.</summary>
internal sealed class Imports(FindFile findFile, DiagnosticBag found)
{
    /// <summary>The number of files of a project.</summary>
    public const int MostFiles = 1_000;

    private readonly List<SyntaxTree> _trees = [];
    private readonly Dictionary<string, List<Import>> _imports = new(StringComparer.Ordinal);

    private sealed record Import(string File, Place Place);

    /// <summary>The trees of all files, those that were given first.</summary>
    public IReadOnlyList<SyntaxTree> Load(IEnumerable<SourceFile> files)
    {
        foreach (var file in files)
            Add(file);
        for (var i = 0; i < _trees.Count; i++)
        {
            foreach (var import in _trees[i].Root.Statements.OfType<ImportStatement>())
                Follow(_trees[i].File.Path, import);
        }

        RefuseCircles();
        return _trees;
    }

    private void Add(SourceFile file)
    {
        _imports.TryAdd(file.Path, []);
        _trees.Add(SyntaxTree.Parse(file, found));
    }

    private void Follow(string from, ImportStatement import)
    {
        var place = new Place(from, import.Path.Range);
        if (import.Path is not LiteralExpr { Value: StringValue { Value: var path } })
        {
            if (import.Path is StringExpr)
            {
                found.Add(NameCodes.BadFile.At(
                    place, "the path is computed", "write the path as it is, without `${ }`"));
            }

            return;
        }

        var looked = FileErrors.Look(findFile, from, path);
        if (looked.Text is not { } text)
        {
            found.Add(FileErrors.Refused(place, looked));
            return;
        }

        _imports[from].Add(new Import(looked.Path, place));
        if (_imports.ContainsKey(looked.Path))
            return;
        if (_trees.Count < MostFiles)
            Add(new SourceFile(looked.Path, text));
        else
            found.Add(NameCodes.BadFile.At(place, $"a project has at most {MostFiles:N0} files"));
    }

    private void RefuseCircles()
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tree in _trees)
            Walk(tree.File.Path, [], done);
    }

    /// <summary>The depth is bounded by the number of files.</summary>
    private void Walk(string file, List<string> path, HashSet<string> done)
    {
        if (!done.Add(file))
            return;
        path.Add(file);
        foreach (var import in _imports[file])
        {
            if (path.IndexOf(import.File) is var first and >= 0)
            {
                var circle = string.Join(" → ", path[first..].Append(import.File));
                found.Add(NameCodes.ImportCircle.At(
                    import.Place, $"this closes the circle {circle}",
                    "one of them must do without the other; a third file can hold what both need"));
            }
            else if (_imports.ContainsKey(import.File))
            {
                Walk(import.File, path, done);
            }
        }

        path.RemoveAt(path.Count - 1);
    }
}
