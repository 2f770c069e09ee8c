using System.Collections.Immutable;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Semantics;

/// <summary>
/// Looks for mistakes in the functions and modules that no computation has entered: it declares the
/// project once more, with uses of them whose arguments are unknown. An unknown condition takes
/// every branch, and an unknown list one round. Only mistakes that no argument could mend count.
/// </summary>
internal sealed class Rehearsal
{
    /// <summary>The name that the file of the made-up uses has; no real one is empty.</summary>
    private const string Stage = "";

    private static readonly HashSet<string> Certain = new(
        new[]
        {
            NameCodes.Unknown, NameCodes.UnknownAttribute, NameCodes.UnknownBlock,
            NameCodes.MissingAttribute, NameCodes.WrongType, NameCodes.UnknownWord,
            NameCodes.Misplaced, NameCodes.BadCall, NameCodes.UnknownParam,
            NameCodes.MissingParam, NameCodes.RecursiveModule,
        }.Select(c => c.Code),
        StringComparer.Ordinal);

    private readonly IReadOnlyList<SyntaxTree> _trees;
    private readonly Project _real;
    private readonly Project _project;
    private readonly DiagnosticBag _found = new();
    private readonly Budget _budget;
    private readonly Evaluator _evaluator;
    private readonly List<Place> _bodies = [];

    private Rehearsal(Project real, IReadOnlyList<SyntaxTree> trees)
    {
        _real = real;
        _trees = trees;
        var files = trees.Select(t => t.File).Append(new SourceFile(Stage, ""));
        _project = new Project([.. files], real.FindFile) { Rehearsed = trees };
        _budget = new Budget(_found);
        _evaluator = new Evaluator(_project, _budget, _found);
    }

    /// <summary>
    /// Reports the mistakes in what nobody uses, and marks what it reads as used.
    /// </summary>
    public static void Run(
        Project project, IReadOnlyList<SyntaxTree> trees, CompilationInput input,
        DiagnosticBag found)
    {
        if (project.Functions.Values.All(f => f.IsEntered || f.IsRecursive)
            && project.Modules.Values.All(m => m.IsEntered))
        {
            return;
        }

        var rehearsal = new Rehearsal(project, trees);
        rehearsal.Run(input);
        found.AddRange(rehearsal.Findings());
        rehearsal.MarkUsed();
    }

    private void Run(CompilationInput input)
    {
        var modules = _real.Modules.Values.Where(m => !m.IsEntered).ToList();
        var stage = new SyntaxTree
        {
            File = new SourceFile(Stage, ""),
            Tokens = Lexer.Lex(""),
            Root = Block(modules.Select(Use)),
        };
        var declarer = new Declarer(_project, _evaluator, _budget, _found);
        var values = new ParamValues(input.Parameters, _evaluator, _found);
        declarer.Declare([.. _trees, stage], values);
        _evaluator.Stored.Addresses = new AddressBook(_evaluator);
        foreach (var module in modules)
            Note(module);
        foreach (var function in _real.Functions.Values.Where(f => !f.IsEntered && !f.IsRecursive))
            Compute(function);
        if (!_budget.IsSpent)
            Bind();
    }

    /// <summary>
    /// The use of a module with unknown arguments, in an unknown VPC where its parts want one.
    /// </summary>
    private StatementSyntax Use(ModuleSymbol module)
    {
        var unknown = new ErrorExpr(default);
        var use = new UseStatement(
            module.Statement.Name,
            [.. module.Parameters.Select(p => new ArgumentSyntax(p.Syntax.Name, unknown))]);
        if (!ModulePlace.IsVpc(module, _real))
            return use;
        return new ResourceStatement(new Word("vpc", default), unknown) { Block = Block([use]) };
    }

    private static BlockSyntax Block(IEnumerable<StatementSyntax> statements) => new()
    {
        Open = default,
        FirstToken = 0,
        EndToken = 0,
        Statements = [.. statements],
    };

    /// <summary>Remembers where a module stands, and looks at its defaults.</summary>
    private void Note(ModuleSymbol module)
    {
        _bodies.Add(BodyOf(module.Statement, module.Place.File));
        Enter(module.Parameters, module.Place);
    }

    private void Compute(FuncSymbol function)
    {
        var statement = _trees.First(t => t.File.Path == function.Place.File).Root.Statements
            .OfType<FuncStatement>().First(f => f.Name.Range == function.Place.Range);
        _bodies.Add(BodyOf(statement, function.Place.File));
        var scope = Enter(function.Parameters, function.Place);
        _evaluator.Evaluate(function.Body, new Context(scope, function.Place.File));
    }

    /// <summary>A scope in which the parameters are known by name, and have no values.</summary>
    private Scope Enter(ImmutableArray<Parameter> parameters, Place place)
    {
        var scope = new Scope(_project.Scope, null);
        foreach (var parameter in parameters)
        {
            var name = parameter.Syntax.Name;
            var at = place with { Range = name.Range };
            var symbol = new ValueSymbol(name.Text, at, scope, null)
            {
                Progress = Progress.Done,
                Type = parameter.Type,
                IsArgument = true,
            };
            scope.Declare(symbol);
        }

        var types = new TypeCheck(_found);
        foreach (var parameter in parameters)
        {
            if (parameter.Syntax.Default is not { } written)
                continue;
            var context = new Context(scope, place.File);
            var value = _evaluator.Evaluate(written, context);
            if (value is not Poison)
                types.Fits(value, parameter.Type, context.At(written.Range));
        }

        return scope;
    }

    private Place BodyOf(StatementSyntax statement, string file)
    {
        var tree = _trees.First(t => t.File.Path == file);
        var last = tree.Tokens[statement.EndToken - 1].Range;
        return new Place(file, statement.Range.To(last));
    }

    private void Bind()
    {
        var links = new LinkBinder(_evaluator);
        var joined = _project.Links.Select(links.Bind).ToImmutableArray();
        var connections = new Connections(joined, true);
        var vpcs = new VpcBinder(_project, _evaluator, connections, _found);
        foreach (var vpc in _project.Vpcs)
        {
            if (vpc.Place.File == Stage || IsInBody(vpc.Place.File, vpc.Place.Range))
                vpcs.Bind(vpc);
        }

        new AssertBinder(_project, _evaluator, _found).Bind();
        foreach (var value in _project.AllValues)
            _evaluator.Stored.Of(value, value.Place);
    }

    /// <summary>Each mistake once, as it stands in its body.</summary>
    private IEnumerable<Diagnostic> Findings() => _found.All
        .Where(d => Certain.Contains(d.Code) && d.Primary is { } at && IsInBody(at.File, at.Range))
        .GroupBy(d => d.Code == NameCodes.RecursiveModule.Code
            ? (d.Code, null, null)
            : (d.Code, d.Primary?.File, d.Primary?.Range))
        .Select(same => same.MinBy(d => d.Secondary.Length))
        .OfType<Diagnostic>();

    private bool IsInBody(string file, TextRange range) => _bodies.Exists(b =>
        b.File == file && b.Range.Start <= range.Start && range.End <= b.Range.End);

    private void MarkUsed()
    {
        var used = _project.AllValues.Where(v => v.IsUsed)
            .Select(v => (v.Place.File, v.Place.Range)).ToHashSet();
        foreach (var value in _real.AllValues)
            value.IsUsed |= used.Contains((value.Place.File, value.Place.Range));
        var groups = _project.Vpcs.SelectMany(v => v.OfKind(SymbolKinds.Group))
            .Where(g => g.IsUsed).Select(g => (g.Place.File, g.Place.Range)).ToHashSet();
        foreach (var group in _real.Vpcs.SelectMany(v => v.OfKind(SymbolKinds.Group)))
            group.IsUsed |= groups.Contains((group.Place.File, group.Place.Range));
    }
}
