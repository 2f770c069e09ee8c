using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Tests;

/// <summary>The tree holds every character of the source, whatever the source is.</summary>
[Properties(Arbitrary = [typeof(SourceTexts)], MaxTest = 500)]
public sealed class FidelityTests
{
    [Property]
    public bool The_tokens_of_any_text_are_the_text_again(SourceText source) =>
        string.Concat(Lexer.Lex(source.Text).Select(t => t.Text)) == source.Text;

    [Property]
    public bool The_tree_of_any_text_is_the_text_again(SourceText source)
    {
        var tree = SyntaxTree.Parse(new SourceFile("main.vpc", source.Text), new DiagnosticBag());
        var text = new StringBuilder();
        Write(tree, tree.Root, text);
        return text.ToString() == source.Text;
    }

    [Property]
    public void Compiling_any_text_gives_a_network_or_an_error_and_never_throws(SourceText source)
    {
        var file = new SourceFile("main.vpc", source.Text);
        var result = Compilation.Compile(new CompilationInput
        {
            DefaultProjectName = "random",
            Files = [file],
        });
        var hasError = result.Diagnostics.Any(d => d.Severity == Severity.Error);
        Assert.Equal(hasError, result.Network is null);
        Assert.NotNull(DiagnosticRenderer.Render(result.Diagnostics, [file], color: true));
        Assert.NotNull(DiagnosticJson.Write(result.Diagnostics, [file]));
        var starts = result.Diagnostics.Select(d => d.Primary?.Range.Start ?? -1).ToList();
        Assert.Equal(starts.Order(), starts);
    }

    [Property]
    public bool Every_finding_points_into_the_text(SourceText source)
    {
        var file = new SourceFile("main.vpc", source.Text);
        var result = Compilation.Compile(new CompilationInput
        {
            DefaultProjectName = "random",
            Files = [file],
        });
        return result.Diagnostics
            .SelectMany(d => d.Secondary.Select(l => l.Range)
                .Concat(d.Primary is { } p ? [p.Range] : [])
                .Concat(d.Edits.Select(e => e.Range)))
            .All(r => r.Start >= 0 && r.Length >= 0 && r.End <= source.Text.Length);
    }

    /// <summary>Writes each statement's own tokens around those of its block.</summary>
    private static void Write(SyntaxTree tree, BlockSyntax block, StringBuilder text)
    {
        var at = block.FirstToken;
        foreach (var statement in block.Statements)
        {
            at = Tokens(tree, at, statement.FirstToken, text);
            if (statement.Block is { } inner && inner.Statements.Length > 0)
            {
                at = Tokens(tree, at, inner.FirstToken, text);
                Write(tree, inner, text);
                at = inner.EndToken;
            }

            at = Tokens(tree, at, statement.EndToken, text);
        }

        Tokens(tree, at, block.EndToken, text);
    }

    private static int Tokens(SyntaxTree tree, int from, int to, StringBuilder text)
    {
        for (var i = from; i < to; i++)
            text.Append(tree.Tokens[i].Text);
        Assert.True(to >= from, "a statement owns tokens of another one");
        return to;
    }
}
