using VpcLang.Compiler.Semantics;
using VpcLang.Compiler.Syntax;

namespace VpcLang.Compiler.Tests;

/// <summary>What the manual says of things is what the compiler takes.</summary>
public sealed class ManualTests
{
    private static readonly string Manual =
        File.ReadAllText(Repository.PathOf("docs", "language.md"));

    public static TheoryData<string> Things => [.. Keywords.InFile, .. Keywords.InVpc];

    [Theory]
    [MemberData(nameof(Things))]
    public void A_thing_has_an_entry_with_exactly_its_attributes(string thing)
    {
        var kind = KindNames.OfKeyword(thing);
        Assert.Equal(
            Schema.Of(kind).Select(a => a.IsRequired ? $"{a.Name} !" : a.Name),
            AttributesOf(EntryOf(thing)));
    }

    /// <summary>The text from the name of a thing to that of the next, or to a headline.</summary>
    private static string EntryOf(string thing)
    {
        var entries = Manual.Split("\n**`").Where(e =>
            e.StartsWith($"{thing} ", StringComparison.Ordinal));
        return Assert.Single(entries).Split("\n## ")[0];
    }

    private static IEnumerable<string> AttributesOf(string entry) => entry.Split('\n')
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Split('|')[1].Replace("`", "", StringComparison.Ordinal).Trim());
}
