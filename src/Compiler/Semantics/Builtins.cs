using System.Collections.Immutable;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>A call of a function of the language: where, and what it may cost.</summary>
internal sealed record Asked(Place Place, Budget Budget);

/// <summary>
/// A function of the language. It gives null for arguments that it does not take, and poison after
/// a mistake that it has reported.
/// </summary>
internal sealed record Builtin(
    string Form, Func<ImmutableArray<Value>, Asked, Value?> Run);

/// <summary>The functions of the language that compute; those that read files are apart.</summary>
internal static class Builtins
{
    private static readonly Dictionary<string, Builtin> Known = new(StringComparer.Ordinal)
    {
        ["length"] = new("length(list)", (a, _) => a is [var x] ? ValueMembers.Length(x) : null),
        ["concat"] = new("concat([1], [2, 3])", ListFunctions.Concat),
        ["distinct"] = new("distinct([1, 2, 1])", ListFunctions.Distinct),
        ["flatten"] = new("flatten([1, [2, 3]])", ListFunctions.Flatten),
        ["sort"] = new("sort([2, 1])", ListFunctions.Sort),
        ["min"] = new("min(1, 2)", (a, _) => ListFunctions.Sorted(a)?[0]),
        ["max"] = new("max(1, 2)", (a, _) => ListFunctions.Sorted(a)?[^1]),
        ["join"] = new("join([\"a\", \"b\"], \", \")", TextFunctions.Join),
        ["split"] = new("split(\"a,b\", \",\")", TextFunctions.Split),
        ["replace"] = new("replace(\"abc\", \"b\", \"d\")", TextFunctions.Replace),
        ["upper"] = new("upper(\"a\")", TextFunctions.Upper),
        ["lower"] = new("lower(\"A\")", TextFunctions.Lower),
        ["format"] = new("format(\"db-%03d\", 7)", TextFormat.Run),
    };

    /// <summary>The names of all, those that read files among them.</summary>
    public static IEnumerable<string> Names => [.. Known.Keys, .. FileFunctions.Names];

    public static Builtin? Find(string name) => Known.GetValueOrDefault(name);
}
