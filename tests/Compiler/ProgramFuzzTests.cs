using FsCheck.Xunit;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Tests;

/// <summary>Programs of several files, and programs that use what is new in the language.</summary>
public sealed class ProgramFuzzTests
{
    [Property(MaxTest = 200, Arbitrary = [typeof(GeneratedPrograms)])]
    public void A_generated_program_has_no_error_and_its_network_survives_JSON(SourceText source)
    {
        var result = Compile(source.Text, "");
        Assert.True(
            result.Diagnostics.All(d => d.Severity == Severity.Warning),
            DiagnosticRenderer.Render(result.Diagnostics, result.Files, false) + source.Text);
        Assert.NotNull(result.Network);
        var json = NetworkJson.Write(result.Network);
        Assert.Equal(json, NetworkJson.Write(NetworkJson.Read(json)));
    }

    [Property(MaxTest = 300, Arbitrary = [typeof(SourceTexts)])]
    public void Any_text_may_import_any_other(SourceText source, SourceText other)
    {
        var result = Compile($"import \"lib/x.vpc\"\n{source.Text}", other.Text);
        var hasError = result.Diagnostics.Any(d => d.Severity == Severity.Error);
        Assert.Equal(hasError, result.Network is null);
        var files = result.Files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        Assert.All(
            result.Diagnostics.SelectMany(d => d.Secondary.Append(d.Primary)),
            label => Assert.True(label is null || files.Contains(label.File), label?.File));
        Assert.NotNull(DiagnosticRenderer.Render(result.Diagnostics, result.Files, color: false));
    }

    /// <summary>
    /// Every path that ends in .vpc is the other file, and every other a list. What is asserted at
    /// random does not hold, and that is no mistake of the language.
    /// </summary>
    private static CompilationResult Compile(string text, string other) => Compilation.Compile(
        new CompilationInput
        {
            DefaultProjectName = "random",
            ChecksAssertions = false,
            Files = [new SourceFile("main.vpc", text)],
            FindFile = (_, path) => new FoundFile
            {
                Path = path,
                Text = path.EndsWith(".vpc", StringComparison.Ordinal) ? other : "[1, \"a\"]",
            },
        });
}
