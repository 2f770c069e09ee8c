using VpcLang.Runtime.Sources;

namespace VpcLang.Runtime.Tests.Engine;

public sealed class UnifiedDiffTests
{
    [Fact]
    public void Equal_texts_have_no_difference() =>
        Assert.Empty(UnifiedDiff.Between("a\nb\n", "a\nb\n"));

    [Theory]
    [InlineData("", "a\n", "@@ -0,0 +1 @@|+a")]
    [InlineData("a\n", "", "@@ -1 +0,0 @@|-a")]
    [InlineData("a\nb\nc\n", "a\nx\nc\n", "@@ -1,3 +1,3 @@| a|-b|+x| c")]
    [InlineData("a", "a\n", "@@ -1 +1 @@|-a\n\\ No newline at end of file|+a")]
    public void A_difference_reads_as_diff_has_it(string before, string after, string expected) =>
        Assert.Equal(expected, Text(before, after));

    [Fact]
    public void Changes_far_apart_are_told_apart()
    {
        var before = string.Concat(Enumerable.Range(1, 30).Select(i => $"{i}\n"));
        var after = before.Replace("5\n6\n", "6\n", StringComparison.Ordinal)
            .Replace("25\n", "25\nx\n", StringComparison.Ordinal);
        Assert.Equal(
            ["@@ -2,7 +2,6 @@", "@@ -23,6 +22,7 @@"],
            UnifiedDiff.Between(before, after).Select(h => h.Title));
    }

    /// <summary>The same seed makes the same texts in every run.</summary>
    [Fact]
    public void A_difference_makes_the_new_text_of_the_old_one()
    {
        var random = new Random(7);
        for (var run = 0; run < 1000; run++)
        {
            var before = Lines(random);
            var after = Lines(random);
            Assert.Equal(after, Patched(before, UnifiedDiff.Between(before, after)));
        }
    }

    [Fact]
    public void A_file_in_which_every_line_changes_does_not_keep_anybody_waiting()
    {
        var before = string.Concat(Enumerable.Range(1, 200_000).Select(i => $"{i}\r\n"));
        var after = before.Replace("\r", "", StringComparison.Ordinal);
        Assert.Equal(400_000, Assert.Single(UnifiedDiff.Between(before, after)).Lines.Length);
    }

    private static string Lines(Random random) => string.Concat(
        Enumerable.Range(0, random.Next(25)).Select(_ => $"{"abc"[random.Next(3)]}\n"));

    private static string Patched(string before, IEnumerable<DiffHunk> hunks)
    {
        var old = before.Split('\n')[..^1];
        var result = new List<string>();
        var at = 0;
        foreach (var hunk in hunks)
        {
            var start = int.Parse(hunk.Title.Split('-', ',', ' ')[2]) - 1;
            var used = hunk.Lines.Where(l => l.Change != LineChange.Added).Select(l => l.Text);
            if (!used.Any())
                start++;
            result.AddRange(old[at..start]);
            Assert.Equal(old.Skip(start).Take(used.Count()), used);
            result.AddRange(
                hunk.Lines.Where(l => l.Change != LineChange.Removed).Select(l => l.Text));
            at = start + used.Count();
        }

        return string.Concat(result.Concat(old[at..]).Select(line => line + "\n"));
    }

    private static string Text(string before, string after) => string.Join('|', UnifiedDiff
        .Between(before, after)
        .SelectMany(h => h.Lines.Select(Line).Prepend(h.Title)));

    private static string Line(DiffLine line) => line.Change switch
    {
        LineChange.Added => "+" + line.Text,
        LineChange.Removed => "-" + line.Text,
        _ => " " + line.Text,
    };
}
