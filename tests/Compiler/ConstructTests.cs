using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Semantics;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Tests;

/// <summary>
/// The program of every construct really has every one: what the compiler learns is added there.
/// </summary>
public sealed class ConstructTests
{
    private static readonly IReadOnlyList<SyntaxTree> Trees =
    [
        .. Compilation.Compile(
                new Case(Repository.PathOf("tests", "Programs", "every-construct")).Input())
            .Files.Select(f => SyntaxTree.Parse(f, new DiagnosticBag())),
    ];

    private static readonly IReadOnlyList<StatementSyntax> Statements =
        [.. StatementParts.AllIn(Trees.SelectMany(t => t.Root.Statements))];

    private static readonly IReadOnlyList<Expr> Expressions =
    [
        .. Statements.SelectMany(s => StatementParts.ExprsOf(s)
                .Concat(StatementParts.ParametersOf(s).Select(p => p.Default).OfType<Expr>())
                .Concat(s is FuncStatement function ? [function.Body] : []))
            .SelectMany(ExprParts.AllIn),
    ];

    private static readonly HashSet<string> Words =
        [.. Trees.SelectMany(t => t.Tokens).Select(t => t.Text)];

    private static readonly HashSet<string> Names =
    [
        .. Expressions.OfType<NameExpr>().Select(n => n.Name),
        .. Expressions.OfType<MemberExpr>().Select(m => m.Name),
    ];

    [Fact]
    public void Every_word_that_begins_a_statement_is_in_it() =>
        Has(Words, [.. Keywords.All, "can", "cannot", "log", "blackhole"]);

    [Fact]
    public void Every_shape_of_statements_and_expressions_is_in_it()
    {
        Has(Statements.Select(s => s.GetType()), Shapes<StatementSyntax>(typeof(BrokenStatement)));
        Has(Expressions.Select(e => e.GetType()), Shapes<Expr>(typeof(ErrorExpr)));
        Has(
            Trees.SelectMany(t => t.Tokens).Select(t => t.Kind),
            Enum.GetValues<TokenKind>().Where(k => k != TokenKind.Bad));
    }

    [Fact]
    public void Every_attribute_of_every_thing_is_in_it_with_every_word_that_it_takes()
    {
        foreach (var keyword in (string[])[.. Keywords.InFile, .. Keywords.InVpc])
        {
            var given = Statements.OfType<ResourceStatement>().Where(r => r.Kind.Text == keyword)
                .SelectMany(r => StatementParts.AllIn(OwnOf(r)))
                .OfType<AttributeStatement>().ToLookup(a => a.Name.Text, a => a.Value);
            Assert.Contains(Statements, s => s is ResourceStatement r && r.Kind.Text == keyword);
            foreach (var spec in Schema.Of(KindNames.OfKeyword(keyword)))
            {
                Assert.True(given.Contains(spec.Name), $"no {keyword} has `{spec.Name}`");
                if (spec.Type is not WordType words)
                    continue;
                Has(given[spec.Name].OfType<NameExpr>().Select(n => n.Name), words.Words);
            }
        }
    }

    [Fact]
    public void Every_function_method_and_property_is_in_it()
    {
        var calls = Expressions.OfType<CallExpr>().Select(c => c.Target).ToList();
        Has(calls.OfType<NameExpr>().Select(n => n.Name), Builtins.Names);
        Has(Names,
        [
            .. Methods.CidrMembers, .. ValueMembers.NamesOf(new ListValue([])),
            .. ValueMembers.NamesOf(new MapValue([])), .. KindNames.Words, "name",
            "any", "internet", "self",
        ]);
    }

    [Fact]
    public void Every_operator_is_in_it()
    {
        Has(
            Expressions.OfType<BinaryExpr>().Select(b => b.Operator),
            "+ - * % == != < <= > >= and or in ..".Split(' '));
        Has(Expressions.OfType<UnaryExpr>().Select(u => u.Operator), ["not", "-"]);
    }

    [Fact]
    public void Every_type_of_a_parameter_is_in_it()
    {
        var types = Statements.OfType<ParamStatement>().Select(p => p.Type).OfType<TypeSyntax>()
            .ToList();
        Has(
            types.Select(t => t.Name.Text),
            [.. SimpleType.All.Select(t => t.Name), "list", "map"]);
        Assert.Contains(types, t => !t.Alternatives.IsEmpty);
    }

    /// <summary>The statements of a thing, without those of the things in it.</summary>
    private static IEnumerable<StatementSyntax> OwnOf(ResourceStatement thing) =>
        (thing.Block?.Statements ?? []).Where(s => s is not ResourceStatement);

    private static IEnumerable<Type> Shapes<T>(Type mistake) => typeof(T).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(T)) && t != mistake);

    private static void Has<T>(IEnumerable<T> used, IEnumerable<T> known) =>
        Assert.Empty(known.Except(used));
}
