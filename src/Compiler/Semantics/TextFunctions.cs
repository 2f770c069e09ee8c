using System.Collections.Immutable;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>The functions of the language about text.</summary>
internal static class TextFunctions
{
    public static Value? Join(ImmutableArray<Value> arguments, Asked asked)
    {
        if (arguments is not [ListValue list, StringValue between])
            return null;
        var texts = list.Items.Select(ValueText.Plain).ToList();
        if (texts.Contains(null))
            return null;
        var length = texts.Sum(t => (long)(t?.Length ?? 0))
            + (Math.Max(0, texts.Count - 1) * (long)between.Value.Length);
        return asked.Budget.AllowsText(asked.Place, length)
            ? new StringValue(string.Join(between.Value, texts))
            : Poison.Instance;
    }

    public static Value? Split(ImmutableArray<Value> arguments, Asked asked)
    {
        if (arguments is not [StringValue text, StringValue { Value.Length: > 0 } between])
            return null;
        Value[] parts = [.. text.Value.Split(between.Value).Select(p => new StringValue(p))];
        return asked.Budget.Holds(asked.Place, parts)
            ? new ListValue([.. parts])
            : Poison.Instance;
    }

    public static Value? Replace(ImmutableArray<Value> arguments, Asked asked)
    {
        if (arguments is not
            [StringValue text, StringValue { Value.Length: > 0 } old, StringValue replacement])
        {
            return null;
        }

        var count = text.Value.Split(old.Value).Length - 1L;
        var length = text.Value.Length
            + (count * ((long)replacement.Value.Length - old.Value.Length));
        return asked.Budget.AllowsText(asked.Place, length)
            ? new StringValue(text.Value.Replace(
                old.Value, replacement.Value, StringComparison.Ordinal))
            : Poison.Instance;
    }

    public static Value? Upper(ImmutableArray<Value> arguments, Asked asked) =>
        arguments is [StringValue text] ? new StringValue(text.Value.ToUpperInvariant()) : null;

    public static Value? Lower(ImmutableArray<Value> arguments, Asked asked) =>
        arguments is [StringValue text] ? new StringValue(text.Value.ToLowerInvariant()) : null;
}
