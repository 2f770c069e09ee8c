using System.Collections.Immutable;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Calls functions: those of the language, and those that files declare.</summary>
internal sealed class Functions(
    Project project, Evaluator evaluator, ValueDeclarer values, Budget budget, DiagnosticBag found)
{
    private readonly FileFunctions _files = new(project, budget, found);
    private readonly TypeCheck _types = new(found);

    public Value Call(CallExpr call, Context context)
    {
        var place = context.At(call.Target.Range);
        if (call.Target is not NameExpr { Name: var name })
        {
            found.Add(NameCodes.BadCall.At(place, "this is no function"));
            return Poison.Instance;
        }

        project.Functions.TryGetValue(name, out var own);
        if (own is null && !Builtins.Names.Contains(name, StringComparer.Ordinal))
        {
            ReportUnknown(name, place);
            return Poison.Instance;
        }

        var arguments = call.Arguments.Select(a => evaluator.Evaluate(a, context))
            .ToImmutableArray();
        if (arguments.Any(a => a is Poison) || budget.HasNoSteps)
            return Poison.Instance;
        return own is null
            ? CallBuiltin(name, call, arguments, context)
            : CallOwn(own, call, arguments, context);
    }

    private Value CallBuiltin(
        string name, CallExpr call, ImmutableArray<Value> arguments, Context context)
    {
        var builtin = Builtins.Find(name);
        var asked = new Asked(context.At(call.Range), budget);
        var value = builtin is null
            ? _files.Call(name, call, arguments, context)
            : builtin.Run(arguments, asked);
        if (value is not null)
            return value;
        var form = builtin?.Form ?? $"{name}(\"hosts.json\")";
        found.Add(NameCodes.BadCall.At(
            context.At(call.Target.Range), "this takes other arguments", $"write `{form}`"));
        return Poison.Instance;
    }

    private Value CallOwn(
        FuncSymbol function, CallExpr call, ImmutableArray<Value> arguments, Context context)
    {
        if (function.IsRecursive)
            return Poison.Instance;
        var parameters = function.Parameters;
        var required = parameters.Count(p => p.Syntax.Default is null);
        if (arguments.Length < required || arguments.Length > parameters.Length)
        {
            var form = string.Join(", ", parameters.Select(p => p.Syntax.Name.Text));
            found.Add(NameCodes.BadCall
                .At(context.At(call.Target.Range), "this takes other arguments",
                    $"write `{function.Name}({form})`")
                .Also(function.Place, "declared here"));
            return Poison.Instance;
        }

        var scope = new Scope(project.Scope, null)
        {
            Trace = new Trace(
                context.At(call.Range), static () => "called here", context.Scope.Trace),
        };
        for (var i = 0; i < parameters.Length; i++)
        {
            if (!Bind(parameters[i], i < arguments.Length ? arguments[i] : null, i))
                return Poison.Instance;
        }

        function.IsEntered = true;
        return evaluator.Evaluate(function.Body, new Context(scope, function.Place.File));

        bool Bind(Parameter parameter, Value? given, int at)
        {
            var inside = new Context(scope, function.Place.File);
            var written = parameter.Syntax.Default;
            var value = given ?? (written is null ? null : evaluator.Evaluate(written, inside));
            var where = given is null
                ? inside.At(written?.Range ?? parameter.Syntax.Name.Range)
                : context.At(call.Arguments[at].Range);
            if (value is null or Poison || !_types.Fits(value, parameter.Type, where))
                return false;
            return values.Add(new ValueSymbol(
                parameter.Syntax.Name.Text, inside.At(parameter.Syntax.Name.Range), scope, null)
            {
                Progress = Progress.Done,
                Value = value,
                IsArgument = true,
            });
        }
    }

    private void ReportUnknown(string name, Place place)
    {
        var elsewhere = ForeignWords.Function(name);
        var nearest = elsewhere is null
            ? Spelling.Nearest(name, [.. project.Functions.Keys, .. Builtins.Names])
            : null;
        found.Add(NameErrors.Suggest(
            NameCodes.BadCall, place, nearest is null && elsewhere is null
                ? "this is no function"
                : $"there is no function `{name}`",
            nearest, elsewhere));
    }
}
