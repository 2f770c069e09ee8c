using System.Collections.Immutable;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Syntax;

namespace VpcLang.Compiler.Semantics;

/// <summary>
/// Hands the statements of blocks to what they stand in. Loops and conditions wait until everything
/// plain is known, the outer before the inner ones and conditions before loops: so they can be
/// about things that are declared further down.
/// </summary>
internal sealed class Expander(
    Evaluator evaluator, ValueDeclarer values, Modules modules, Budget budget, DiagnosticBag found)
{
    /// <summary>How many loops and modules may stand in each other.</summary>
    public const int Deepest = 64;

    private readonly Queue<Block> _blocks = new();
    private readonly Queue<Waiting>[] _conditions = [new(), new(), new()];
    private readonly Queue<Waiting>[] _loops = [new(), new(), new()];
    private readonly Rounds _rounds = new(evaluator, values, found);
    private int _order;
    private int _depth;

    private sealed record Block(
        ImmutableArray<StatementSyntax> Statements, Site Site, Target Into, bool HasValues);

    private sealed record Waiting(
        StatementSyntax Statement, ImmutableArray<ElseStatement> Else, Site Site, Target Into);

    /// <summary>Whether a loop, a condition or a module has made statements.</summary>
    public bool HasExpanded { get; private set; }

    /// <summary>Puts a block in line, perhaps with its values declared already.</summary>
    public void Open(
        ImmutableArray<StatementSyntax> statements, Site site, Target into,
        bool hasValues = false) =>
        _blocks.Enqueue(new Block(statements, site, into, hasValues));

    /// <summary>Declares everything that is in line, and what comes of it.</summary>
    public void Run()
    {
        DeclarePlain();
        for (var level = 0; level < _loops.Length; level++)
        {
            while (_conditions[level].TryDequeue(out var next)
                || _loops[level].TryDequeue(out next))
            {
                Expand(next);
                DeclarePlain();
            }
        }
    }

    private void DeclarePlain()
    {
        while (_blocks.TryDequeue(out var block))
        {
            if (!block.HasValues)
                DeclareLets(block.Statements, block.Site);
            for (var i = 0; i < block.Statements.Length; i++)
            {
                var site = block.Site with { Order = ++_order };
                var statement = block.Statements[i];
                if (IsControl(statement))
                {
                    var queue = statement is IfStatement ? _conditions : _loops;
                    queue[block.Into.Level].Enqueue(new Waiting(
                        statement, ElseOf(block.Statements, i), site, block.Into));
                }
                else if (statement is not LetStatement)
                {
                    block.Into.Declare(statement, site);
                }
            }
        }
    }

    private void DeclareLets(ImmutableArray<StatementSyntax> statements, Site site)
    {
        foreach (var statement in statements)
        {
            if (statement is LetStatement let)
                values.DeclareLet(let, site);
        }
    }

    /// <summary>The statements of a round or a branch, loops in it at once.</summary>
    private void DeclareNow(StatementSyntax owner, Site site, Target into)
    {
        var statements = owner.Block?.Statements ?? [];
        DeclareLets(statements, site);
        for (var i = 0; i < statements.Length && !budget.IsSpent; i++)
        {
            var statement = statements[i];
            if (statement is BrokenStatement { Block: null })
                continue;
            if (!budget.Statement(site.At(statement.Range)))
                into.Lose();
            else if (IsControl(statement))
                Expand(new Waiting(statement, ElseOf(statements, i), site, into));
            else if (statement is not LetStatement)
                into.Declare(statement, site);
        }
    }

    private void Expand(Waiting waiting)
    {
        if (_depth >= Deepest)
        {
            found.Add(SyntaxCodes.TooDeep.At(
                waiting.Site.At(waiting.Statement.Range),
                $"this is inside {Deepest} loops, conditions and modules"));
            Lose(waiting);
            return;
        }

        HasExpanded = true;
        _depth++;
        switch (waiting.Statement)
        {
            case ForStatement loop:
                Expand(loop, waiting);
                break;
            case IfStatement condition:
                Choose(condition, waiting);
                break;
            case UseStatement use:
                Use(use, waiting);
                break;
        }

        _depth--;
    }

    private void Expand(ForStatement loop, Waiting waiting)
    {
        var site = waiting.Site;
        if (_rounds.Of(loop.Names, loop.Source, site.Context) is not { } rounds)
        {
            Lose(waiting);
            return;
        }

        foreach (var scope in rounds)
        {
            if (budget.IsSpent || !budget.Step(site.At(loop.Source.Range)))
                return;
            DeclareNow(loop, site with { Scope = scope }, waiting.Into);
        }
    }

    private void Use(UseStatement use, Waiting waiting)
    {
        var site = waiting.Site;
        if (waiting.Into.Level > 1)
        {
            found.Add(NameErrors.Misplaced(
                site.At(use.Range), "`use` stands in a file or in a vpc", "move it there"));
            return;
        }

        if (modules.Find(use, site) is not { } module)
        {
            waiting.Into.Around.IsIncomplete = true;
            Lose(waiting);
        }
        else if (modules.Enter(module, use, site) is { } inside)
        {
            DeclareNow(module.Statement, inside, waiting.Into);
        }
        else
        {
            Lose(waiting with { Statement = module.Statement });
        }
    }

    private void Choose(IfStatement statement, Waiting waiting)
    {
        var branches = waiting.Else
            .Select(e => (Branch: (StatementSyntax)e, e.Condition))
            .Prepend((Branch: statement, statement.Condition));
        foreach (var (branch, condition) in branches)
        {
            var holds = condition is null ? true : evaluator.Holds(condition, waiting.Site.Context);
            if (holds is null && !evaluator.IsRehearsal)
            {
                Lose(waiting);
                return;
            }

            if (holds is false)
                continue;
            var scope = new Scope(waiting.Site.Scope, null);
            DeclareNow(branch, waiting.Site with { Scope = scope }, waiting.Into);
            if (holds is true)
                return;
        }
    }

    /// <summary>What cannot be expanded may have declared all that it shows.</summary>
    private static void Lose(Waiting waiting)
    {
        waiting.Into.Lose();
        LostNames.Lose([waiting.Statement, .. waiting.Else], waiting.Into.Around);
    }

    /// <summary>Most are rules and attributes, and need no further look.</summary>
    private static bool IsControl(StatementSyntax statement) =>
        statement is not (RuleStatement or AttributeStatement)
        && statement is ForStatement or IfStatement or ElseStatement or UseStatement;

    private static ImmutableArray<ElseStatement> ElseOf(
        ImmutableArray<StatementSyntax> statements, int i)
    {
        if (statements[i] is not IfStatement)
            return [];
        var continued = ImmutableArray.CreateBuilder<ElseStatement>();
        for (var at = i + 1; at < statements.Length && statements[at] is ElseStatement next; at++)
            continued.Add(next);
        return continued.ToImmutable();
    }
}
