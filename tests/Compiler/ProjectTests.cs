using System.Collections.Immutable;
using FsCheck.Xunit;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Tests;

/// <summary>What a project is made of besides one file.</summary>
public sealed class ProjectTests
{
    [Theory]
    [InlineData("shop", true)]
    [InlineData("my shop", false)]
    [InlineData("", false)]
    [InlineData("-rf", false)]
    public void A_project_takes_its_name_from_its_folder_if_that_can_be_a_name(
        string folder, bool isName)
    {
        var result = Compile(folder, "");
        Assert.Equal(isName, result.Network?.Project == folder);
        if (!isName)
            Assert.Equal("VPC2004", Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void A_project_without_a_file_is_an_empty_network()
    {
        var input = new CompilationInput { DefaultProjectName = "empty", Files = [] };
        Assert.Empty(Compilation.Compile(input).Network?.Vpcs ?? [.. new Ir.Vpc[1]]);
    }

    [Property(MaxTest = 300, Arbitrary = [typeof(SourceTexts)])]
    public void No_value_of_a_parameter_makes_the_compiler_throw(SourceText value, string name)
    {
        var given = ImmutableDictionary<string, string>.Empty
            .Add("number", value.Text)
            .SetItem(name ?? "", value.Text)
            .SetItem("nets", value.Text);
        var input = new CompilationInput
        {
            DefaultProjectName = "params",
            Files = [new SourceFile("a.vpc", "param number: int\nparam nets: list<cidr>\n")],
            Parameters = given,
        };
        Assert.NotNull(Compilation.Compile(input));
    }

    [Theory]
    [InlineData("## One.\n## Two.\nvpc a { }", "One.\nTwo.")]
    [InlineData("## One.\n\nvpc a { }", null)]
    [InlineData("# One.\nvpc a { }", null)]
    [InlineData("let x = 1 ## behind\nvpc a { }", null)]
    [InlineData("## Old.\n# gap\n## New.\nvpc a { }", "New.")]
    public void Doc_comments_are_the_lines_directly_above(string text, string? doc)
    {
        var tree = SyntaxTree.Parse(new SourceFile("a.vpc", text), new DiagnosticBag());
        Assert.Equal(doc, tree.Root.Statements.OfType<ResourceStatement>().Single().Doc);
    }

    private static CompilationResult Compile(string name, string text) =>
        Compilation.Compile(new CompilationInput
        {
            DefaultProjectName = name,
            Files = [new SourceFile("main.vpc", text)],
        });
}
