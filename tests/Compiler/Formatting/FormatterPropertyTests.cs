using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Formatting;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Tests.Formatting;

/// <summary>What the formatter keeps, whatever the text is.</summary>
[Properties(Arbitrary = [typeof(LaidOutTexts)], MaxTest = 400)]
public sealed partial class FormatterPropertyTests
{
    [Property]
    public void Formatting_keeps_every_word_and_comment_in_its_order(SourceText source) =>
        Assert.Equal(Words(source.Text), Words(Format(source.Text)));

    [Property]
    public void Formatting_twice_is_formatting_once(SourceText source)
    {
        var once = Format(source.Text);
        Assert.Equal(once, Format(once));
    }

    [Property]
    public void A_formatted_text_has_no_blanks_at_line_ends_and_ends_its_last_line(SourceText source)
    {
        var result = Formatter.Format(new SourceFile("main.vpc", source.Text));
        if (!result.Diagnostics.IsEmpty)
            return;
        Assert.DoesNotContain(result.Text.Split('\n'), line => line.EndsWith(' '));
        Assert.True(result.Text.Length == 0 || result.Text.EndsWith('\n'));
        Assert.DoesNotContain("\n\n\n", result.Text, StringComparison.Ordinal);
    }

    [Property]
    public void A_layout_reads_like_the_text_that_it_was_made_of(SourceText source)
    {
        var file = new SourceFile("main.vpc", source.Text);
        var found = new DiagnosticBag();
        SyntaxTree.Parse(file, found);
        if (found.HasErrors)
            return;
        var before = Lexed.Of(file);
        var after = Lexed.Of(file with { Text = Formatter.LayOut(before) });
        Assert.True(Meaning.IsSame(before, after));
    }

    [Property]
    public void Formatting_keeps_the_network_and_the_findings(SourceText source)
    {
        var before = Compile(source.Text);
        var after = Compile(Format(source.Text));
        // What an allowance allows depends on its line.
        if (!source.Text.Contains("vpclang:", StringComparison.Ordinal))
            Assert.Equal(Codes(before), Codes(after));
        Assert.Equal(Json(before), Json(after));
    }

    public static TheoryData<string> Files => [.. LaidOutTexts.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_example_and_case_means_the_same_when_it_is_formatted(string path)
    {
        var text = File.ReadAllText(Repository.PathOf(path));
        var once = Format(text);
        Assert.Equal(Words(text), Words(once));
        Assert.Equal(once, Format(once));
        Assert.Equal(Json(Compile(text)), Json(Compile(once)));
    }

    private static string Format(string text) =>
        Formatter.Format(new SourceFile("main.vpc", text)).Text;

    /// <summary>A semicolon is a line end by another sign.</summary>
    private static List<string> Words(string text) =>
    [
        .. Lexer.Lex(text)
            .Where(t => t.Kind is not (TokenKind.Whitespace or TokenKind.NewLine
                or TokenKind.Semicolon))
            .Select(t => t.Text.TrimEnd()),
    ];

    private static CompilationResult Compile(string text) => Compilation.Compile(
        new CompilationInput
        {
            DefaultProjectName = "case",
            Files = [new SourceFile("main.vpc", text)],
        });

    private static IEnumerable<string> Codes(CompilationResult result) =>
        result.Diagnostics.Select(d => d.Code);

    private static string Json(CompilationResult result) => result.Network is null
        ? ""
        : Line().Replace(NetworkJson.Write(result.Network), "\"line\": 0");

    [GeneratedRegex("\"line\": [0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Line();
}

/// <summary>
/// Texts that mostly compile: every program of the repository with its blanks, line ends and
/// comments changed at random, and all that <see cref="SourceTexts"/> makes.
/// </summary>
public static class LaidOutTexts
{
    private static readonly string[] Blanks =
        [" ", "  ", "\t", "\n", "\r\n", "\n\n\n", " # c\n", "\n  ## d\n", ";", "\n}\n", ", "];

    public static string[] Files { get; } =
    [
        .. new[] { "examples", "tests/Cases", "tests/Programs", "tests/Conformance" }
            .SelectMany(folder => Directory.EnumerateFiles(
                Repository.PathOf(folder), "*.vpc", SearchOption.AllDirectories))
            .Where(f => !f.Contains("/bin/", StringComparison.Ordinal))
            .Select(f => Path.GetRelativePath(Repository.Root, f))
            .Order(StringComparer.Ordinal),
    ];

    private static readonly string[] Seeds =
        [.. Files.Select(f => File.ReadAllText(Repository.PathOf(f)))];

    public static Arbitrary<SourceText> Texts() => Arb.From(
        Gen.OneOf(Relaid(), Relaid(), Relaid(), SourceTexts.Texts().Generator),
        source => SourceTexts.Texts().Shrinker(source));

    /// <summary>A program with some of its blanks replaced, and some put between words.</summary>
    private static Gen<SourceText> Relaid() =>
        from seed in Gen.OneOf(Gen.Elements(Seeds), GeneratedPrograms.Texts())
        from count in Gen.Choose(0, 8)
        from places in Gen.Choose(0, 1_000_000).ArrayOf(count)
        from blanks in Gen.Elements(Blanks).ArrayOf(count)
        select new SourceText(Relay(seed, places, blanks));

    private static string Relay(string text, int[] places, string[] blanks)
    {
        for (var i = 0; i < places.Length; i++)
        {
            var tokens = Lexer.Lex(text);
            if (tokens.Count == 0)
                return text;
            var token = tokens[places[i] % tokens.Count];
            var (start, end) = (token.Range.Start, token.Range.End);
            text = text[..start] + blanks[i] + text[(token.IsBlank ? end : start)..];
        }

        return text;
    }
}
