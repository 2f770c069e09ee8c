using System.Text.Json;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Tests;

/// <summary>What a person or a program sees of a finding.</summary>
public sealed class RendererTests
{
    private static readonly SourceFile File = new("prod.vpc", "one\ntwo three\nfour\nfive\nsix\n");

    [Fact]
    public void An_excerpt_shows_both_places_under_their_lines()
    {
        const string expected = """
            error VPC9999: title
              --> prod.vpc:2:5
               |
             1 | one
               | --- first
             2 | two three
               |     ^^^^^ second
               = help: mend it

            1 error

            """;
        Assert.Equal(expected, Render(Finding(4 + 4, 5, 0, 3)));
    }

    [Fact]
    public void Lines_far_from_each_other_have_dots_between_them() =>
        Assert.Contains("\n...\n", Render(Finding(0, 3, 24, 3)), StringComparison.Ordinal);

    [Fact]
    public void Colour_is_there_only_when_asked_for()
    {
        Assert.DoesNotContain('\e', Render(Finding(0, 3, 4, 3)));
        var coloured = DiagnosticRenderer.Render([Finding(0, 3, 4, 3)], [File], color: true);
        Assert.Contains("\e[1;31m", coloured, StringComparison.Ordinal);
        Assert.Contains("\e[0m", coloured, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_in_a_source_or_a_message_moves_the_cursor()
    {
        var file = new SourceFile("a\u001b[2J.vpc", "x \u001b[31m \u0007 \u202e \u009b y\r\n");
        var finding = new DiagnosticCode("VPC9999", Severity.Error, "title")
            .At(new Place(file.Path, new TextRange(2, 3)), "text \u001b[0m", "help \u0008");
        var rendered = DiagnosticRenderer.Render([finding], [file], color: false);
        Assert.DoesNotContain(rendered, c => (char.IsControl(c) && c != '\n') || c == '\u202e');
    }

    [Fact]
    public void A_finding_at_the_very_end_of_a_file_is_shown()
    {
        var rendered = Render(Finding(File.Text.Length, 0, File.Text.Length + 5, 9));
        Assert.Contains("prod.vpc:6:1", rendered, StringComparison.Ordinal);
    }

    [Fact]
    public void No_line_of_an_excerpt_is_longer_than_a_screen_can_show()
    {
        var text = new string('a', 5_000) + "!" + new string('b', 5_000);
        var file = new SourceFile("prod.vpc", text);
        var finding = new DiagnosticCode("VPC9999", Severity.Error, "title")
            .At(new Place("prod.vpc", new TextRange(5_000, 1)), "here");
        var rendered = DiagnosticRenderer.Render([finding], [file], color: false).Split('\n');
        Assert.All(rendered, line => Assert.InRange(line.Length, 0, 120));
        var source = rendered.Single(l => l.Contains('!', StringComparison.Ordinal));
        var caret = rendered.Single(l => l.Contains("^ here", StringComparison.Ordinal));
        Assert.Equal(source.IndexOf('!'), caret.IndexOf('^'));
    }

    [Fact]
    public void The_summary_counts_both_kinds()
    {
        var warning = Finding(0, 1, 2, 1) with { Severity = Severity.Warning };
        var rendered = DiagnosticRenderer.Render([Finding(0, 1, 2, 1), warning], [File], false);
        Assert.EndsWith("\n1 error, 1 warning\n", rendered, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_gets_positions_from_one_and_the_edits()
    {
        var finding = Finding(8, 5, 0, 3).MendedBy(new Place("prod.vpc", new TextRange(8, 5)), "3");
        using var json = JsonDocument.Parse(DiagnosticJson.Write([finding], [File]));
        var entry = json.RootElement.GetProperty("diagnostics")[0];
        Assert.Equal("VPC9999", entry.GetProperty("code").GetString());
        Assert.Equal("error", entry.GetProperty("severity").GetString());
        var start = entry.GetProperty("primary").GetProperty("start");
        Assert.Equal(2, start.GetProperty("line").GetInt32());
        Assert.Equal(5, start.GetProperty("column").GetInt32());
        Assert.Equal("first", entry.GetProperty("secondary")[0].GetProperty("text").GetString());
        Assert.Equal("3", entry.GetProperty("edits")[0].GetProperty("newText").GetString());
    }

    private static Diagnostic Finding(int start, int length, int otherStart, int otherLength) =>
        new DiagnosticCode("VPC9999", Severity.Error, "title")
            .At(new Place("prod.vpc", new TextRange(start, length)), "second", "mend it")
            .Also(new Place("prod.vpc", new TextRange(otherStart, otherLength)), "first");

    private static string Render(Diagnostic finding) =>
        DiagnosticRenderer.Render([finding], [File], color: false);
}
