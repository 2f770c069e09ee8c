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
internal sealed class HiddenNames(DiagnosticBag found)
{
    /// <summary>Where the values stand that some text reads, computed or not.</summary>
    public HashSet<Place> Read { get; } = [];

    /// <summary>The names of a block, and of those around it.</summary>
    private sealed class Names(Names? around)
    {
        private readonly Names? _around = around;
        private Dictionary<string, Place>? _own;

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
        var project = new Names(null);
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
            Walk(tree.Root, project, tree.File.Path);
    }

    /// <summary>The depth is that of blocks, which the parser has bounded.</summary>
    private void Walk(BlockSyntax block, Names names, string file)
    {
        foreach (var statement in block.Statements)
        {
            foreach (var part in StatementParts.ExprsOf(statement))
                Walk(part, names, file);
            var inside = new Names(names);
            foreach (var parameter in StatementParts.ParametersOf(statement))
                inside.Add(parameter.Name.Text, new Place(file, parameter.Name.Range));
            foreach (var value in Defaults(statement))
                Walk(value, inside, file);
            if (statement is FuncStatement function)
                Walk(function.Body, inside, file);
            if (statement is ForStatement loop)
                Declare(loop.Names, inside, file);
            if (statement.Block is not { } inner)
                continue;
            foreach (var let in inner.Statements.OfType<LetStatement>())
                Declare(let.Name, inside, file);
            Walk(inner, inside, file);
        }
    }

    private void Walk(Expr expression, Names names, string file)
    {
        if (expression is ComprehensionExpr list)
        {
            var inside = new Names(names);
            Declare(list.Names, inside, file);
            Walk(list.Source, names, file);
            if (list.Condition is { } condition)
                Walk(condition, inside, file);
            Walk(list.Body, inside, file);
            return;
        }

        if (expression is NameExpr name && names.Find(name.Name) is { } place)
            Read.Add(place);
        foreach (var part in ExprParts.Of(expression))
            Walk(part, names, file);
    }

    private static IEnumerable<Expr> Defaults(StatementSyntax statement) =>
        StatementParts.ParametersOf(statement).Select(p => p.Default).OfType<Expr>();

    private void Declare(LoopNames loop, Names names, string file)
    {
        Declare(loop.First, names, file);
        if (loop.Second is { } second)
            Declare(second, names, file);
    }

    private void Declare(Word name, Names names, string file)
    {
        var place = new Place(file, name.Range);
        if (!UnusedNames.IsMeant(name.Text) && names.Find(name.Text) is { } hidden)
        {
            found.Add(NameCodes.Hidden
                .At(place, $"here `{name.Text}` is another value",
                    "give it another name, or one that begins with `_`")
                .Also(hidden, $"this `{name.Text}` cannot be read there"));
        }

        names.Add(name.Text, place);
    }
}
