using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>
/// Where an expression stands, and what kinds of things a bare name in it can mean.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Context(
    Scope Scope, string File, SymbolKinds Wanted = SymbolKinds.All)
{
    public Place At(TextRange range) => new(File, range) { Trace = Scope.Trace };
}

/// <summary>
/// Computes the values of expressions; a mistake is reported once and gives poison.
/// </summary>
internal sealed class Evaluator
{
    /// <summary>
    /// How many computations may wait for each other. The bound keeps long chains of values off the
    /// stack's end.
    /// </summary>
    private const int Deepest = 1000;

    private readonly Project _project;
    private readonly DiagnosticBag _found;
    private readonly Operators _operators;
    private readonly Methods _methods;
    private readonly Comprehensions _comprehensions;
    private readonly Functions _functions;
    private readonly Budget _budget;
    private int _depth;

    public Evaluator(Project project, Budget budget, DiagnosticBag found)
    {
        _project = project;
        _found = found;
        _budget = budget;
        _operators = new Operators(budget, found);
        _methods = new Methods(found);
        References = new ReferenceReader(project, this, found);
        Stored = new StoredValues(this, found);
        var values = new ValueDeclarer(project, found);
        _comprehensions = new Comprehensions(this, values, budget, found);
        _functions = new Functions(project, this, values, budget, found);
    }

    /// <summary>Whether values may be unknown without a mistake.</summary>
    public bool IsRehearsal => _project.IsRehearsal;

    /// <summary>The reader of names.</summary>
    public ReferenceReader References { get; }

    /// <summary>The values of <c>let</c>s and attributes.</summary>
    public StoredValues Stored { get; }

    /// <summary>An evaluator of the same project that reports nothing.</summary>
    public Evaluator Silent()
    {
        var found = new DiagnosticBag();
        return new(_project, new Budget(found), found);
    }

    /// <summary>The value of an expression.</summary>
    public Value Evaluate(Expr expression, Context context)
    {
        if (!_budget.Step(context.At(expression.Range)))
            return Poison.Instance;
        if (_depth >= Deepest)
        {
            _found.Add(NameCodes.TooLong.At(
                context.At(expression.Range), "the computation of this value goes too far",
                "shorten the chain of values that refer to each other"));
            return Poison.Instance;
        }

        _depth++;
        try
        {
            return Compute(expression, context);
        }
        finally
        {
            _depth--;
        }
    }

    /// <summary>Whether a condition holds; null after a mistake in it.</summary>
    public bool? Holds(Expr condition, Context context)
    {
        var value = Evaluate(condition, context);
        if (value is BoolValue or Poison)
            return (value as BoolValue)?.Value;
        _found.Add(NameErrors.WrongType(context.At(condition.Range), "bool", value.TypeName));
        return null;
    }

    private Value Compute(Expr expression, Context context) => expression switch
    {
        LiteralExpr literal => literal.Value,
        StringExpr text => Interpolate(text, context),
        NameExpr name => References.Name(name, context),
        MemberExpr member => References.Member(member, context),
        CallExpr call => Call(call, context),
        IndexExpr index => Index(index, context),
        UnaryExpr unary => _operators.Unary(
            unary, Evaluate(unary.Operand, context), context),
        BinaryExpr binary => Binary(binary, context),
        ConditionalExpr choice => Choose(choice, context),
        ListExpr list => List(list, context),
        ComprehensionExpr list => _comprehensions.Evaluate(list, context),
        MapExpr map => Map(map, context),
        _ => Poison.Instance,
    };

    /// <summary><c>and</c> and <c>or</c> ask no more than they must.</summary>
    private Value Binary(BinaryExpr binary, Context context)
    {
        var left = Evaluate(binary.Left, context);
        return (binary.Operator, left) is ("and", BoolValue { Value: false })
            or ("or", BoolValue { Value: true })
            ? left
            : _operators.Binary(binary, left, Evaluate(binary.Right, context), context);
    }

    private Value Interpolate(StringExpr text, Context context)
    {
        var result = new StringBuilder();
        foreach (var part in text.Parts)
        {
            var value = Evaluate(part, context);
            if (value is Poison)
                return value;
            if (ValueText.Plain(value) is not { } plain)
            {
                _found.Add(NameCodes.WrongType.At(
                    context.At(part.Range), $"{NameErrors.A(value.TypeName)} has no text",
                    "a string can hold values, not lists, maps or things"));
                return Poison.Instance;
            }

            result.Append(plain);
            if (result.Length > Budget.LongestText)
                break;
        }

        return _budget.AllowsText(context.At(text.Range), result.Length)
            ? new StringValue(result.ToString())
            : Poison.Instance;
    }

    private Value Call(CallExpr call, Context context)
    {
        if (call.Target is not MemberExpr method)
            return _functions.Call(call, context);

        var target = References.Target(method.Target, method.Name, context);
        var arguments = call.Arguments.Select(a => Evaluate(a, context)).ToImmutableArray();
        return target is Poison || arguments.Any(a => a is Poison)
            ? Poison.Instance
            : _methods.Call(target, method, arguments, call, context);
    }

    private Value Index(IndexExpr index, Context context)
    {
        var at = Evaluate(index.Index, context);
        if (at is StringValue name
            && index.Target is NameExpr or MemberExpr or IndexExpr)
        {
            return References.Member(
                new MemberExpr(index.Target, name.Value, index.Index.Range), context);
        }

        if (at is Poison && index.Target is NameExpr word
            && KindNames.OfWord(word.Name) != SymbolKinds.None)
        {
            return at;
        }

        var target = Evaluate(index.Target, context);
        return target is Poison || at is Poison
            ? Poison.Instance
            : _methods.Index(target, at, index, context);
    }

    private Value Choose(ConditionalExpr choice, Context context)
    {
        if (Holds(choice.Condition, context) is { } holds)
            return Evaluate(holds ? choice.Then : choice.Else, context);
        if (IsRehearsal)
        {
            Evaluate(choice.Then, context);
            Evaluate(choice.Else, context);
        }

        return Poison.Instance;
    }

    /// <summary>All items are looked at, so that each mistake in them is found.</summary>
    private Value List(ListExpr list, Context context)
    {
        var items = ImmutableArray.CreateBuilder<Value>(list.Items.Length);
        var isSound = true;
        foreach (var item in list.Items)
        {
            var value = Evaluate(item, context);
            isSound &= value is not Poison;
            items.Add(value);
        }

        if (!isSound)
            return Poison.Instance;
        var made = new ListValue(items.MoveToImmutable());
        return _budget.Holds(context.At(list.Range), made.Size - 1) ? made : Poison.Instance;
    }

    private Value Map(MapExpr map, Context context)
    {
        var entries = ImmutableArray.CreateBuilder<KeyValuePair<string, Value>>();
        var places = new Dictionary<string, TextRange>(StringComparer.Ordinal);
        var isSound = true;
        foreach (var entry in map.Entries)
        {
            var value = Evaluate(entry.Value, context);
            isSound &= value is not Poison;
            entries.Add(new(entry.Name, value));
            if (places.TryAdd(entry.Name, entry.NameRange))
                continue;
            _found.Add(NameErrors.Duplicate(
                context.At(entry.NameRange), "a key", entry.Name,
                context.At(places[entry.Name])));
            isSound = false;
        }

        return isSound && _budget.Holds(context.At(map.Range), entries.Select(e => e.Value))
            ? new MapValue(entries.ToImmutable())
            : Poison.Instance;
    }
}
