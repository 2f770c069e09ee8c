using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Which values leave the compiler: those that a reader can make something of.</summary>
internal static class ValueShape
{
    /// <summary>How many lists and maps may stand in each other.</summary>
    public const int Deepest = 32;

    /// <summary>Why a value may not be handed out; null where it may.</summary>
    public static string? Fault(Value value)
    {
        if (value is KindValue)
            return "a kind of things is no value";
        return IsShallow(value, Deepest)
            ? null
            : $"lists and maps that are handed out nest at most {Deepest} deep";
    }

    private static bool IsShallow(Value value, int depth) => value switch
    {
        ListValue list => depth > 0 && list.Items.All(i => IsShallow(i, depth - 1)),
        MapValue map => depth > 0 && map.Entries.All(e => IsShallow(e.Value, depth - 1)),
        _ => true,
    };
}
