using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Gives parameters the values that the user handed over, or their defaults.</summary>
internal sealed class ParamValues(
    IReadOnlyDictionary<string, string> given, Evaluator evaluator, DiagnosticBag found)
{
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);

    /// <summary>
    /// Finds the value of a parameter; a default is left to be computed when read.
    /// </summary>
    public void Bind(ValueSymbol symbol, ParamStatement statement)
    {
        _declared.Add(symbol.Name);
        var type = statement.Type is null
            ? null
            : new TypeReader(found).Read(statement.Type, symbol.Place.File);
        symbol.Progress = Progress.Done;
        if (type is null)
            return;
        if (given.TryGetValue(symbol.Name, out var text))
            symbol.Value = Parse(symbol, type, text);
        else if (statement.Default is null)
            ReportMissing(symbol, type);
        else
            symbol.Value = Default(symbol, type, statement.Default);
    }

    /// <summary>Reports values for parameters that no file declares.</summary>
    public void ReportUnknown()
    {
        if (given.Count == 0)
            return;
        foreach (var name in given.Keys.Order(StringComparer.Ordinal))
        {
            if (_declared.Contains(name))
                continue;
            var nearest = Spelling.Nearest(name, _declared.Order(StringComparer.Ordinal));
            var help = nearest is null ? "no file declares it" : $"did you mean `{nearest}`?";
            found.Add(NameCodes.UnknownParam.Nowhere(
                $"a value is given for `{name}`: {help}"));
        }
    }

    private Value Parse(ValueSymbol symbol, LangType type, string text)
    {
        // Quotes on a command line are the shell's: text for a string is taken as it is.
        if (type == SimpleType.String)
            return new StringValue(text);
        if (type is ChoiceType && type.Accepts(new StringValue(text)))
            return new StringValue(text);
        if (ValueParser.Parse(text, evaluator) is { } value && type.Accepts(value))
            return value;
        found.Add(NameCodes.BadParam.At(
            symbol.Place,
            $"the value given for `{symbol.Name}` is {Quote(text)}",
            $"it must be {NameErrors.A(type.Name)}"));
        return Poison.Instance;
    }

    private Value Default(ValueSymbol symbol, LangType type, Expr expression)
    {
        var place = new Place(symbol.Place.File, expression.Range);
        var value = evaluator.Evaluate(expression, new Context(symbol.Scope, place.File));
        if (value is Poison || type.Accepts(value))
            return value;
        found.Add(type is ChoiceType
            ? NameCodes.BadParam.At(
                place, $"{ValueText.Write(value)} is none of the values", $"it must be {type.Name}")
            : NameErrors.WrongType(place, type.Name, value.TypeName));
        return Poison.Instance;
    }

    private void ReportMissing(ValueSymbol symbol, LangType type) =>
        found.Add(NameCodes.MissingParam.At(
            symbol.Place,
            $"`{symbol.Name}` has no default, and no value is given",
            $"give it {NameErrors.A(type.Name)} with `--var {symbol.Name}=…`"));

    private static string Quote(string text) =>
        text.Length > 40 ? $"`{text[..40]}…`" : $"`{text}`";
}
