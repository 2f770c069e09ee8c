using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Semantics;

/// <summary>
/// Warns of a <c>let</c> or a loop whose name is that of a value around it. It reads the text and
/// not what loops make of it, so that each is told once, and also where nothing is made. The
/// parameters of functions and modules may have any name: whoever calls them chooses.
/// </summary>
internal sealed class HiddenNames
{
    /// <summary>The words without which a text gives no value a name.</summary>
    private static readonly string[] Naming = ["let", "param", "for", "func", "module"];

    private readonly DiagnosticBag _found;
    private readonly Action<Expr, Names> _walk;

    public HiddenNames(DiagnosticBag found)
    {
        _found = found;
        _walk = Walk;
    }

    /// <summary>Where the values stand that some text reads, computed or not.</summary>
    public HashSet<Place> Read { get; } = [];

    /// <summary>The names of a block, and of those around it.</summary>
    private sealed class Names(Names? around, string file)
    {
        private readonly Names? _around = around;
        private Dictionary<string, Place>? _own;

        /// <summary>The file that the block stands in.</summary>
        public string File { get; } = file;

        public Place? Find(string name)
        {
            for (var names = this; names is not null; names = names._around)
            {
                if (names._own is { } own && own.TryGetValue(name, out var place))
                    return place;
            }

            return null;
        }

        public void Add(string name, Place place) =>
            (_own ??= new(StringComparer.Ordinal)).TryAdd(name, place);
    }

    /// <summary>Warns about all files; they have no errors.</summary>
    public void Warn(IReadOnlyList<SyntaxTree> trees)
    {
        if (!trees.Any(t => Naming.Any(w => t.File.Text.Contains(w, StringComparison.Ordinal))))
            return;
        var project = new Names(null, "");
        foreach (var tree in trees)
        {
            foreach (var statement in tree.Root.Statements)
            {
                if (statement is LetStatement { Name: var let })
                    project.Add(let.Text, new Place(tree.File.Path, let.Range));
                if (statement is ParamStatement { Name: var param })
                    project.Add(param.Text, new Place(tree.File.Path, param.Range));
            }
        }

        foreach (var tree in trees)
            Walk(tree.Root, new Names(project, tree.File.Path));
    }

    /// <summary>The depth is that of blocks, which the parser has bounded.</summary>
    private void Walk(BlockSyntax block, Names names)
    {
        foreach (var statement in block.Statements)
        {
            StatementParts.EachExpr(statement, names, _walk);
            if (statement is FuncStatement or { Block: not null })
                WalkInside(statement, names);
        }
    }

    private void WalkInside(StatementSyntax statement, Names names)
    {
        var inside = new Names(names, names.File);
        foreach (var parameter in StatementParts.ParametersOf(statement))
            inside.Add(parameter.Name.Text, new Place(names.File, parameter.Name.Range));
        foreach (var parameter in StatementParts.ParametersOf(statement))
        {
            if (parameter.Default is { } value)
                Walk(value, inside);
        }

        if (statement is FuncStatement function)
            Walk(function.Body, inside);
        if (statement is ForStatement loop)
            Declare(loop.Names, inside);
        if (statement.Block is not { } block)
            return;
        foreach (var inner in block.Statements)
        {
            if (inner is LetStatement let)
                Declare(let.Name, inside);
        }

        Walk(block, inside);
    }

    private void Walk(Expr expression, Names names)
    {
        if (expression is LiteralExpr)
            return;
        if (expression is ComprehensionExpr list)
        {
            var inside = new Names(names, names.File);
            Declare(list.Names, inside);
            Walk(list.Source, names);
            if (list.Condition is { } condition)
                Walk(condition, inside);
            Walk(list.Body, inside);
            return;
        }

        if (expression is NameExpr name && names.Find(name.Name) is { } place)
            Read.Add(place);
        ExprParts.Each(expression, names, _walk);
    }

    private void Declare(LoopNames loop, Names names)
    {
        Declare(loop.First, names);
        if (loop.Second is { } second)
            Declare(second, names);
    }

    private void Declare(Word name, Names names)
    {
        var place = new Place(names.File, name.Range);
        if (!UnusedNames.IsMeant(name.Text) && names.Find(name.Text) is { } hidden)
        {
            _found.Add(NameCodes.Hidden
                .At(place, $"here `{name.Text}` is another value",
                    "give it another name, or one that begins with `_`")
                .Also(hidden, $"this `{name.Text}` cannot be read there"));
        }

        names.Add(name.Text, place);
    }
}
